import type { Evidence } from "../model/decision.ts";
import type { ConditionResult } from "../scorecards/index.ts";
import { shortenValue } from "./shorten.ts";

/** The value that a condition met, for people and machines. */
export function describeEvidence({ subject, operator, expected, actual }: ConditionResult): Evidence {
  return {
    subject: subject.name,
    operator,
    expected: expected ?? null,
    state: actual.kind,
    actual: actual.kind === "known" ? shortenValue(actual.value) : null,
    unknown: actual.kind === "unknown" ? actual.reason : null,
    from: actual.from,
  };
}
