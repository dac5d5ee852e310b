import { type RuleCount, type StarterRule, shareOf } from "./starter-rule.ts";
import { STARTER_RULES } from "./starter-rules.ts";

/** What became of each rule in the organisation, by identifier; null before anybody looked. */
export type RuleCounts = ReadonlyMap<string, RuleCount> | null;

/** A rule on its level. */
export interface PlacedRule {
  readonly rule: StarterRule;
  readonly level: string;
  readonly count: RuleCount | null;
}

/** Levels above the lowest. */
const LEVELS = ["Bronze", "Silver", "Gold"] as const;
const FIRST = LEVELS[0];

/** What fewer do than this is asked for a level later. */
const MANY = 0.35;

/**
 * Puts rules on levels: each on its usual one, or on the next where few repositories pass it today. When that leaves nothing for
 * the first level, the rule that most pass is there. What is only proposed as a habit is left out where it is none.
 */
export function placeRules(counts: RuleCounts): readonly PlacedRule[] {
  const placed = STARTER_RULES.flatMap((rule): readonly PlacedRule[] => {
    const count = counts?.get(rule.identifier) ?? null;
    const share = count === null ? null : shareOf(count);
    if (counts !== null && rule.from !== null && (share ?? 0) < rule.from) return [];
    const place = Math.min(share === null || share >= MANY ? rule.usual : rule.usual + 1, LEVELS.length);
    return [{ rule, level: LEVELS[place - 1] ?? FIRST, count }];
  });
  const [most] = placed.toSorted((a, b) => passesOf(b) - passesOf(a));
  const hasFirst = placed.some(({ level }) => level === FIRST);
  const settled = hasFirst
    ? placed
    : placed.map((each) => (each === most ? { ...each, level: FIRST } : each));
  return settled.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function passesOf({ count }: PlacedRule): number {
  return count?.pass ?? 0;
}

function placeOf({ level }: PlacedRule): number {
  return LEVELS.findIndex((each) => each === level);
}

/** The ladder of these rules, lowest first: a level that has no rule is left out. */
export function listLevels(rules: readonly PlacedRule[]): readonly string[] {
  return ["Basic", ...LEVELS.filter((level) => rules.some((placed) => placed.level === level))];
}
