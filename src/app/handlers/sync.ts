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
      const changes = await organisation.readAll(requirePlan(services), whole);
      metrics.repositories.set(organisation.observation()?.repositories.length ?? 0);
      if (await followChanges(services, changes)) await ask([{ kind: "reconcile", data: {} }]);
    },
  };
}
