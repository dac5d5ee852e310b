import type { BranchGuard } from "../model/guard.ts";

/** Reviews that a branch asks for. */
export interface RequiredReviews {
  readonly approvals: number;
  readonly codeOwners: boolean;
}

/** What reviews a branch asks for, by rulesets and classic protection, as far as that could be seen. */
export function listReviews({ rules, classic }: BranchGuard): readonly RequiredReviews[] {
  const byRules = rules.kind === "unknown" ? [] : rules.value.filter((rule) => rule.kind === "reviews");
  const byClassic = classic.kind === "unknown" || classic.value === null ? [] : [classic.value];
  return [...byRules, ...byClassic];
}
