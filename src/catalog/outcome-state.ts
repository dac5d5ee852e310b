import type { JqOutcome } from "../jq/index.ts";
import { type Provenance, type ValueState, valueState } from "../model/value.ts";

/** A value, and what a person should know about how jq came by it. */
export interface OutcomeState {
  readonly state: ValueState;
  readonly problem: string | null;
}

/** Turns jq's outcome into a value. An error is null with a problem to report (Port); no answer at all is unknown. */
export function stateOfOutcome(outcome: JqOutcome | undefined, from: Provenance): OutcomeState {
  switch (outcome?.kind) {
    case "value":
      return { state: valueState(outcome.value, from), problem: null };
    case "error":
      return {
        state: { kind: "missing", from },
        problem: `jq fails, so the value is null: ${outcome.message}`,
      };
    case "stopped": {
      const { reason, message: why } = outcome;
      return { state: { kind: "unknown", reason, why, from }, problem: `the value is unknown: ${why}` };
    }
    case undefined:
      return {
        state: { kind: "unknown", reason: "not_computed", why: "not evaluated", from },
        problem: null,
      };
  }
}
