import type { Refusal, RefusalReason } from "../model/run.ts";

/** What is said with a refusal besides why. */
export type RefusalExtras = Partial<Pick<Refusal, "needed" | "suggestion" | "usage">>;

/** Makes a refusal: why in one sentence, and what is known of what would help. */
export function refuse(reason: RefusalReason, why: string, extras: RefusalExtras = {}): Refusal {
  const { needed = null, suggestion = null, usage = null } = extras;
  return { kind: "refused", reason, why, needed, suggestion, usage };
}

/** True for a refusal, among other outcomes. */
export function isRefusal(outcome: { readonly kind: string }): outcome is Refusal {
  return outcome.kind === "refused";
}

/** Joins names for a sentence: `a, b or c`; the first ten of them. */
export function listNames(names: readonly string[], joint: "and" | "or" = "or"): string {
  const shown = names.slice(0, MANY);
  if (names.length > MANY) return `${shown.join(", ")} ${joint} ${names.length - MANY} more`;
  return shown.length < 2
    ? shown.join("")
    : `${shown.slice(0, -1).join(", ")} ${joint} ${shown.at(-1) ?? ""}`;
}

const MANY = 10;
