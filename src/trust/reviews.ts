import { type BranchGuard, type BypassActor, type ReviewTerms, type Seen, seen } from "../model/guard.ts";
import { bypassOf, judgeBypass } from "./bypass.ts";
import type { Remark } from "./finding.ts";

/** Reviews that a branch asks for somewhere, and whom that place lets pass. */
export interface RequiredReviews extends ReviewTerms {
  readonly bypass: Seen<readonly BypassActor[]>;
}

/** What reviews a branch asks for, by rulesets and classic protection, as far as that could be seen. */
export function listReviews({ rules, classic }: BranchGuard): readonly RequiredReviews[] {
  const byRules = rules.kind === "unknown" ? [] : rules.value.filter((rule) => rule.kind === "reviews");
  const byClassic = classic.kind === "unknown" || classic.value === null ? [] : [classic.value];
  return [
    ...byRules.map((rule) => ({ ...rule, bypass: bypassOf({ ruleset: rule.ruleset, bindsAdmins: true }) })),
    ...byClassic.map((terms) => ({
      ...terms,
      bypass: join(bypassOf({ ruleset: null, bindsAdmins: terms.bindsAdmins }), terms.reviewBypass),
    })),
  ];
}

/** Who may merge past the reviews that are asked for; null where none are, or nobody may. */
export function judgeReviewBypass(subject: string, required: readonly RequiredReviews[]): Remark | null {
  const lists = required.map(({ bypass }) => bypass);
  const remark = judgeBypass(subject, "the required review", lists);
  return remark?.outcome === "ok" ? null : remark;
}

/** Whom one place lets pass by one list or by another. */
function join(
  one: Seen<readonly BypassActor[]>,
  other: Seen<readonly BypassActor[]>,
): Seen<readonly BypassActor[]> {
  if (one.kind === "unknown") return one;
  return other.kind === "unknown" ? other : seen([...one.value, ...other.value]);
}
