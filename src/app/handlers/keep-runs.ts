import { type Handler, Permanent } from "../../jobs/index.ts";
import type { Services } from "../services.ts";

/** Writes runs and refusals to the record, in one commit, when it doesn't have them. */
export function keepRunsHandler({ runs }: Services): Handler {
  return {
    async run() {
      if (runs === null) throw new Permanent("the App may not work on runs");
      await runs.ready();
      await runs.keep();
    },
  };
}
