import { recordScores, scoreServices } from "../../flows/index.ts";
import { type Handler, RetryLater } from "../../jobs/index.ts";
import { NotConfiguredError, type Services } from "../services.ts";

/** While repositories are read for the first time. */
const NOT_READ_MS = 2000;

/** Writes catalog and results to the record, in one commit, when anything changed. */
export function recordHandler(services: Services): Handler {
  const { central, organisation, jq, clock, log, metrics, record } = services;
  return {
    async run() {
      const current = central.current();
      if (current === null) throw new NotConfiguredError(central.broken() !== null);
      const observed = organisation.observation();
      if (observed === null) throw new RetryLater(NOT_READ_MS, "the repositories have not been read yet");
      const now = clock.now();
      const scores = await scoreServices(current.config, observed, jq, now);
      const recordable = { config: current.config, observed, scores, source: "github" };
      const { written, commit, plan, foreign } = await recordScores(recordable, record(), now);
      const fields = { written, commit, files: plan.write.size, removed: plan.remove.length };
      log.info(fields, "record");
      for (const why of plan.kept) log.warn(why);
      if (foreign.length === 0) return;
      metrics.tampering.inc(foreign.length);
      log.error(
        { foreign },
        "somebody else wrote to the record; what they changed of the catalog is put right",
      );
    },
  };
}
