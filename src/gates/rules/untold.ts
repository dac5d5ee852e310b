import type { Told } from "../../model/change-context.ts";
import type { ReasonCode } from "../../model/decision.ts";
import { type RuleVerdict, verdict } from "./context.ts";

/** Something that a rule asks for and that can't be told; null where nobody asked at all. */
export type Untold = Extract<Told<unknown>, { readonly kind: "unknown" }> | null;

/** The verdict where what a rule asks for can't be told: it never passes. */
export function judgeUntold(untold: Untold, reason: ReasonCode, what: string): RuleVerdict {
  if (untold === null) return verdict("unknown", reason, `nobody asked for ${what}`);
  const { why } = untold;
  return verdict("unknown", untold.reason === "needs_app" ? "needs_app" : reason, why);
}

/** Several things in a sentence: `a`, `a and b`, `a, b and 3 more`. */
export function listSome(items: readonly string[], most: number, last: "and" | "or" = "and"): string {
  const shown = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
  const [only = ""] = shown;
  if (shown.length < 2) return only;
  return `${shown.slice(0, -1).join(", ")} ${last} ${shown.at(-1)}`;
}
