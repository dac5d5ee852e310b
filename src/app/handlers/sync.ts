import type { Handler } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import { requirePlan, type Services } from "../services.ts";
import { followChanges } from "./follow-changes.ts";

/** Reads all repositories, or those that can have changed, and sees to what follows. */
export function syncHandler(services: Services): Handler {
  const { organisation, metrics, ask } = services;
  return {
    async run(job) {
      const { whole } = JOB_DATA.sync.parse(job.payload);
      const isFirst = organisation.observation() === null;
      const changed = await organisation.readAll(requirePlan(services), whole);
      metrics.repositories.set(organisation.observation()?.repositories.length ?? 0);
      // At the start everything is new; what pull requests say of it is the reconcile pass's to find out.
      if (isFirst) await ask([{ kind: "record", data: {} }]);
      else await followChanges(services, changed);
    },
  };
}
