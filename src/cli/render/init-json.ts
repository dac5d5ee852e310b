import type { Initiated } from "../initiated.ts";
import { fullName } from "../repository-name.ts";

/** What `muster init --json` prints. */
export function describeInit({ central, files, decider, notes, outcome }: Initiated) {
  return {
    schema: "muster.init/1",
    central: fullName(central),
    outcome: outcome.kind,
    pull_request: outcome.kind === "pull" ? { number: outcome.pull.number, url: outcome.pull.address } : null,
    folder: outcome.kind === "folder" ? outcome.folder : null,
    decider,
    files,
    notes,
  };
}
