import type { Handler } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import { requirePlan, type Services } from "../services.ts";
import { followChanges } from "./follow-changes.ts";

/** Reads a repository again that an event told of, and sees to what follows when it changed. */
export function observeRepositoryHandler(services: Services): Handler {
  return {
    async run(job) {
      const { repository } = JOB_DATA["observe-repository"].parse(job.payload);
      const changes = await services.organisation.readOne(repository, requirePlan(services));
      if (await followChanges(services, changes)) await services.ask([{ kind: "reconcile", data: {} }]);
    },
  };
}
