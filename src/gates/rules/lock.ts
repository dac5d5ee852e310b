import { describeLock } from "../../model/describe-lock.ts";
import type { GateRule } from "../../model/gate.ts";
import { judgeLocks } from "../../model/lock-state.ts";
import { type RuleContext, type RuleVerdict, verdict } from "./context.ts";
import { judgeUntold } from "./untold.ts";

/**
 * `lock`: nobody locked the entity in an environment, or in any. A lock that can't be read counts as one (branch-deploy: a malformed
 * lock blocks), but as one that may not be there. In a merge group it is asked again: a lock may have come since.
 */
export function evaluateLock(
  rule: GateRule & { readonly kind: "lock" },
  { change, key, name }: RuleContext,
): RuleVerdict {
  const environment = rule.environment ?? null;
  const told = change?.locks ?? null;
  if (told?.kind !== "known") return judgeUntold(told, "lock_unknown", "locks");
  const state = judgeLocks(told.value, { service: key, environment });
  switch (state.kind) {
    case "locked": {
      const { lock } = state;
      const what = lock.service === key ? name : `${name}, like every service,`;
      const where = lock.environment === "*" ? "every environment" : lock.environment;
      return verdict("fail", "locked", `${what} in ${where} is ${describeLock(lock)}`);
    }
    case "unknown":
      return verdict("unknown", "lock_unknown", `it can't be told whether ${name} is locked: ${state.why}`);
    case "free": {
      const where = environment === null ? "anywhere" : `in ${environment}`;
      return verdict("pass", "satisfied", `${name} is not locked ${where}`);
    }
  }
}
