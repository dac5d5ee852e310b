import { isDeepStrictEqual } from "node:util";
import {
  isCounting,
  type RuleInfo,
  type RuleOutcome,
  type RuleResult,
  type ScorecardResult,
} from "./result.ts";
import { isSameUnknown } from "./same-unknown.ts";

/** What became of one rule between two results of a scorecard. */
export type RuleChange =
  | "kept"
  | "broken"
  | "obscured"
  | "fixed"
  | "stillFailing"
  | "perhapsFixed"
  | "confirmed"
  | "perhapsBroken"
  | "stillUnknown"
  | "sameUnknown"
  | "waived"
  | "uncounted"
  | "added"
  | "removed";

/** Whether something became worse. `unknown` is not a `no`: nobody can tell. */
export type Worse = "no" | "yes" | "unknown";

/**
 * Which change a rule went through, by its outcome before (rows) and after (columns). A rule with a result on one side only
 * is `added` or `removed`. On a side where it is unknown whether the scorecard applies at all, every rule is unknown. A rule
 * that is `stillUnknown` because of the very same values, such as one large file that the change leaves alone, is
 * `sameUnknown`. One that doesn't count after the change is `uncounted`. Who was excused and no longer is, gives up what was
 * as good as a pass.
 */
const RULE_CHANGES: Readonly<
  Record<
    RuleOutcome,
    Readonly<Record<RuleOutcome, Exclude<RuleChange, "sameUnknown" | "uncounted" | "added" | "removed">>>
  >
> = {
  pass: { pass: "kept", fail: "broken", unknown: "obscured", exempt: "waived" },
  fail: { pass: "fixed", fail: "stillFailing", unknown: "perhapsFixed", exempt: "waived" },
  unknown: { pass: "confirmed", fail: "perhapsBroken", unknown: "stillUnknown", exempt: "waived" },
  exempt: { pass: "fixed", fail: "broken", unknown: "obscured", exempt: "waived" },
};

/**
 * Whether a rule's change is one for the worse. What passes now, or surely didn't pass before, did not become worse, nor
 * what is surely the same, known or not, nor what a waiver excuses. A rule that is there on one side only says nothing about the entity: the
 * scorecard changed, or began or ceased to apply.
 */
const WORSE: Readonly<Record<RuleChange, Worse>> = {
  kept: "no",
  broken: "yes",
  obscured: "unknown",
  fixed: "no",
  stillFailing: "no",
  perhapsFixed: "no",
  confirmed: "no",
  perhapsBroken: "unknown",
  stillUnknown: "unknown",
  sameUnknown: "no",
  waived: "no",
  uncounted: "no",
  added: "no",
  removed: "no",
};

/** What became of the level. `entered` and `left`: the scorecard began, or ceased, to apply to the entity. */
export type LevelShift = "lost" | "gained" | "same" | "unknown" | "entered" | "left";

/** One rule on both sides; null where it has no result. */
export interface ComparedRule {
  readonly rule: RuleInfo;
  readonly before: RuleResult | null;
  readonly after: RuleResult | null;
}

/** Two results of one scorecard for one entity, side by side. */
export interface ScorecardComparison {
  readonly before: ScorecardResult;
  readonly after: ScorecardResult;
  readonly level: LevelShift;
  /** Every rule of either side under its change; in the order of the scorecard after, then before. */
  readonly rules: Readonly<Record<RuleChange, readonly ComparedRule[]>>;
  /** `yes`: a level was lost or a passing rule broken. `unknown`: neither is sure, but one of them may have happened. */
  readonly worse: Worse;
}

/**
 * Compares two results of one scorecard for one entity.
 *
 * Levels rank by their place on the ladder after. With unknown rules a level is a range, from the one surely reached to the
 * possible one; it is lost or gained only where the ranges leave no doubt. Under the same rules, ranges don't matter where
 * no rule became worse: then the level can't be lower. Leaving the scorecard gives the level up.
 * Throws RangeError when the results are of different scorecards.
 */
export function compareResults(before: ScorecardResult, after: ScorecardResult): ScorecardComparison {
  if (before.scorecard.identifier !== after.scorecard.identifier) {
    throw new RangeError(
      `can't compare scorecard ${before.scorecard.identifier} with ${after.scorecard.identifier}`,
    );
  }
  const rules = compareRules(before, after);
  const ranges = { before: rangeOf(before, after), after: rangeOf(after, after) };
  const changes = Object.entries(WORSE).flatMap(([change, worse]) =>
    isChange(change) && rules[change].length > 0 ? worse : [],
  );
  const byRules = worst(changes);
  const byLevel = byRules === "no" && haveSameRules(before, after) ? "no" : worseRange(ranges);
  return {
    before,
    after,
    level: shiftLevel(before, after, ranges),
    rules,
    worse: worst([byRules, byLevel]),
  };
}

/** Whether both results rest on the same rules of the same levels: what no rule made worse is then no lower. */
function haveSameRules(before: ScorecardResult, after: ScorecardResult): boolean {
  if (before.state !== "scored" || after.state !== "scored") return false;
  const frame = ({ scorecard, rules }: ScorecardResult) => ({
    ladder: scorecard.levels.map(({ title }) => title),
    rules: new Map(rules.filter(isCounting).map(({ rule }) => [rule.identifier, rule.level])),
  });
  return isDeepStrictEqual(frame(before), frame(after));
}

function compareRules(before: ScorecardResult, after: ScorecardResult): Record<RuleChange, ComparedRule[]> {
  const groups: Record<RuleChange, ComparedRule[]> = {
    kept: [],
    broken: [],
    obscured: [],
    fixed: [],
    stillFailing: [],
    perhapsFixed: [],
    confirmed: [],
    perhapsBroken: [],
    stillUnknown: [],
    sameUnknown: [],
    waived: [],
    uncounted: [],
    added: [],
    removed: [],
  };
  const earlier = new Map(before.rules.map((result) => [result.rule.identifier, result]));
  const later = new Map(after.rules.map((result) => [result.rule.identifier, result]));
  for (const identifier of new Set([...later.keys(), ...earlier.keys()])) {
    const pair = { before: earlier.get(identifier) ?? null, after: later.get(identifier) ?? null };
    const rule = (pair.after ?? pair.before)?.rule;
    if (rule !== undefined)
      groups[changeOf(standing(pair.before, before), standing(pair.after, after), pair)].push({
        rule,
        ...pair,
      });
  }
  return groups;
}

function standing(result: RuleResult | null, whole: ScorecardResult): RuleOutcome | null {
  return result?.outcome ?? (whole.state === "unknown" ? "unknown" : null);
}

function changeOf(
  before: RuleOutcome | null,
  after: RuleOutcome | null,
  pair: Pick<ComparedRule, "before" | "after">,
): RuleChange {
  if (pair.after !== null && !isCounting(pair.after)) return "uncounted";
  if (before === null) return "added";
  if (after === null) return "removed";
  const change = RULE_CHANGES[before][after];
  if (change !== "stillUnknown" || pair.before === null || pair.after === null) return change;
  return isSameUnknown(pair.before, pair.after) ? "sameUnknown" : change;
}

/** The levels a result may mean, by their place on the ladder after; from `low` to `high`, both included. */
interface Range {
  readonly low: number;
  readonly high: number;
}

/** An entity that isn't scored holds no level, as if it stood at the first; one that may or may not be could hold any. */
function rangeOf(result: ScorecardResult, { scorecard }: ScorecardResult): Range {
  const any = { low: 0, high: scorecard.levels.length - 1 };
  if (result.state !== "scored") return result.state === "unknown" ? any : { low: 0, high: 0 };
  const place = (level: string) => scorecard.levels.findIndex(({ title }) => title === level);
  const range = { low: place(result.level), high: place(result.possibleLevel) };
  return range.low < 0 || range.high < 0 ? any : range;
}

function shiftLevel(
  before: ScorecardResult,
  after: ScorecardResult,
  ranges: { before: Range; after: Range },
): LevelShift {
  if (before.state === "unknown" || after.state === "unknown") return "unknown";
  if (before.state === "not_applicable") return after.state === "not_applicable" ? "same" : "entered";
  if (after.state === "not_applicable") return "left";
  if (ranges.after.high < ranges.before.low) return "lost";
  if (ranges.after.low > ranges.before.high) return "gained";
  const sure = ranges.before.low === ranges.before.high && ranges.after.low === ranges.after.high;
  return sure ? "same" : "unknown";
}

function worseRange({ before, after }: { before: Range; after: Range }): Worse {
  if (after.high < before.low) return "yes";
  return after.low >= before.high ? "no" : "unknown";
}

function worst(all: readonly Worse[]): Worse {
  if (all.includes("yes")) return "yes";
  return all.includes("unknown") ? "unknown" : "no";
}

function isChange(name: string): name is RuleChange {
  return Object.hasOwn(WORSE, name);
}
