import { isDeepStrictEqual } from "node:util";
import type { Provenance, ValueState } from "../model/value.ts";
import type { ConditionResult } from "./query.ts";
import type { RuleResult } from "./result.ts";

/**
 * True for a rule that is unknown on both sides because of the very same values: it asks the same, and what it can't know
 * is surely the same thing twice. Whatever it would say, it would say it on both sides. Of two sides of a change,
 * `entity_not_observed` must be said only of what the change can't hold.
 */
export function isSameUnknown(
  before: Pick<RuleResult, "rule" | "conditions">,
  after: Pick<RuleResult, "rule" | "conditions">,
): boolean {
  const earlier = before.conditions;
  const later = after.conditions;
  if (before.rule.combinator !== after.rule.combinator || earlier.length !== later.length) return false;
  return earlier.every((condition, index) => {
    const other = later[index];
    return other !== undefined && isSameCondition(condition, other);
  });
}

function isSameCondition(before: ConditionResult, after: ConditionResult): boolean {
  if (before.outcome !== after.outcome || before.operator !== after.operator) return false;
  if (!isDeepStrictEqual([before.subject, before.expected], [after.subject, after.expected])) return false;
  return before.outcome !== "unknown" || isSameValue(before.actual, after.actual);
}

function isSameValue(before: ValueState, after: ValueState): boolean {
  if (before.kind !== "unknown" || after.kind !== "unknown" || before.reason !== after.reason) return false;
  return isOneThing(before) && isDeepStrictEqual(withoutCommit(before.from), withoutCommit(after.from));
}

/** A jq expression that is one field of GitHub's repository object and reads no file. */
const REPOSITORY_FIELD = /^\.(?:repository\.)?[A-Za-z][A-Za-z0-9_]*$/;

/**
 * Whether the provenance of an unknown value pins it down: met twice, it is one value, whatever commit it was looked for
 * at. A value that jq makes of more than one thing is not pinned down, nor one that sources disagree about.
 */
function isOneThing({ reason, from }: ValueState & { readonly kind: "unknown" }): boolean {
  if (reason === "conflict") return false;
  switch (from.source) {
    case "file":
      return from.oid !== null;
    case "repository":
      return reason === "not_supplied" && REPOSITORY_FIELD.test(from.expression);
    case "entity":
      return reason === "invalid_value";
    case "mirror":
      // One entity for each relation of the path at most: further ones may have been seen, and may have changed.
      return reason === "entity_not_observed" && from.through.length < from.path.split(".").length;
    case "blueprint":
      return reason === "entity_not_observed" || reason === "not_computed" || reason === "invalid_value";
    case "calculation":
    case "people":
      return false;
  }
}

function withoutCommit(from: Provenance): Provenance {
  return "commit" in from ? { ...from, commit: null } : from;
}
