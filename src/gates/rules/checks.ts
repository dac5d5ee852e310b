import type { CheckState } from "../../model/change-context.ts";
import type { GateRule } from "../../model/gate.ts";
import { showName } from "../../scorecards/index.ts";
import { matchesCheckName } from "./check-names.ts";
import { type RuleContext, type RuleVerdict, verdict } from "./context.ts";
import { judgeUntold, listSome } from "./untold.ts";

type ChecksRule = GateRule & { readonly kind: "checks" };

/** How many checks a sentence names. */
const NAMED = 5;

/**
 * `checks`: other checks are green at the very commit. Every name, or glob pattern, has to match one at least, and all that
 * it matches have to be green: a second check of the same name doesn't make up for a red one. In a merge group nobody asks
 * again what was asked of each of its pull requests.
 */
export function evaluateChecks(rule: ChecksRule, { change }: RuleContext): RuleVerdict {
  if (change?.subject === "merge_group")
    return verdict("skipped", "not_applicable", "checks are asked of each pull request of the merge group");
  const told = change?.checks ?? null;
  if (told?.kind !== "known") return judgeUntold(told, "checks_unknown", "other checks");
  const matches = rule.names.map((name) => ({
    name,
    found: told.value.filter((check) => matchesCheck(rule, name, check)),
  }));
  const found = [...new Set(matches.flatMap((match) => match.found))];
  const pending = found.filter(({ state }) => state === "pending");
  const failed = found.filter((check) => check.state !== "pending" && !isGreen(rule, check));
  if (failed.length > 0)
    return verdict("fail", "checks_failed", `not green: ${listChecks(failed, ({ state }) => ` (${state})`)}`);
  const missing = matches.filter((match) => match.found.length === 0).map(({ name }) => name);
  if (pending.length + missing.length > 0) {
    const waited = [
      ...pending.map((check) => `${nameCheck(check)} (pending)`),
      ...missing.map((name) => `${showName(name)} (not reported yet)`),
    ];
    const reason = pending.length > 0 ? "checks_pending" : "checks_missing";
    return verdict("wait", reason, `waits for ${listSome(waited, NAMED)}`);
  }
  return verdict("pass", "satisfied", `green: ${listChecks(found, () => "")}`);
}

/** Whether a rule asks about a check under one of its names. A name may hold signs that mean something in a pattern. */
export function matchesCheck(
  { app }: Pick<ChecksRule, "app">,
  name: string,
  check: Pick<CheckState, "name" | "app">,
): boolean {
  if (app !== undefined && check.app?.toLowerCase() !== app.toLowerCase()) return false;
  return matchesCheckName(name, check.name);
}

function isGreen({ accept }: ChecksRule, { state }: CheckState): boolean {
  return state === "success" || accept.some((each) => each === state);
}

function listChecks(checks: readonly CheckState[], note: (check: CheckState) => string): string {
  return listSome(
    checks.map((check) => nameCheck(check) + note(check)),
    NAMED,
  );
}

function nameCheck({ name }: CheckState): string {
  return showName(name);
}
