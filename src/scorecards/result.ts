import type { Query } from "../model/condition.ts";
import type { EffectiveMode } from "../model/mode.ts";
import type { Level } from "../model/scorecard.ts";
import type { Waiver } from "../model/waiver.ts";
import type { ConditionResult, Outcome, QueryResult } from "./query.ts";

/** What a result says about its scorecard. */
export interface ScorecardInfo {
  readonly identifier: string;
  /** The identifier, where no title is given. */
  readonly title: string;
  readonly blueprint: string;
  /** Lowest first. */
  readonly levels: readonly Level[];
}

/** What a result says about its rule. */
export interface RuleInfo {
  readonly identifier: string;
  /** The identifier, where no title is given. */
  readonly title: string;
  readonly description: string | null;
  readonly level: string;
  readonly combinator: Query["combinator"];
  readonly fix: string | null;
  /** The rule's own, else the scorecard's. */
  readonly docs: string | null;
  /** The rule's own, else the scorecard's. */
  readonly owner: string | null;
}

/** What a rule says of an entity: `exempt` where it doesn't pass and a waiver excuses the entity from it. */
export type RuleOutcome = Outcome | "exempt";

/** What became of one rule. */
export interface RuleResult {
  readonly rule: RuleInfo;
  readonly outcome: RuleOutcome;
  /** What its conditions say, waiver or not. */
  readonly found: Outcome;
  /** The waiver that excuses the entity; null unless the outcome is `exempt`. */
  readonly waiver: Waiver | null;
  /** Only a rule in mode enforce counts for levels. */
  readonly mode: EffectiveMode;
  /** Every condition with its evidence, in the order written. */
  readonly conditions: readonly ConditionResult[];
}

/** The result of an entity that the scorecard scores. */
export interface ScoredResult {
  readonly scorecard: ScorecardInfo;
  readonly state: "scored";
  /** The filter that let the entity in; null when there is none. */
  readonly filter: QueryResult | null;
  /** Title of the level that is surely reached: an unknown rule counts as not passed. */
  readonly level: string;
  /** Title of the level reached if every unknown rule passed; the same as `level` when nothing is unknown, or it wouldn't help. */
  readonly possibleLevel: string;
  /** In the scorecard's order. */
  readonly rules: readonly RuleResult[];
  /** How many rules surely pass, of `total`: the rules that count, but for those that the entity is excused from. */
  readonly passed: number;
  readonly total: number;
}

/** The result of an entity that the scorecard doesn't score (`not_applicable`), or may or may not score (`unknown`). */
export interface UnscoredResult {
  readonly scorecard: ScorecardInfo;
  readonly state: "not_applicable" | "unknown";
  /** The filter that decided; null when the entity is of another blueprint. */
  readonly filter: QueryResult | null;
  readonly level: null;
  readonly possibleLevel: null;
  readonly rules: readonly [];
  readonly passed: 0;
  readonly total: 0;
}

/** What a scorecard says of an entity. */
export type ScorecardResult = ScoredResult | UnscoredResult;

/**
 * Whether a result is at a level or above it: unknown where only the unknown rules could tell. Null when there is nothing to
 * judge: the scorecard has no level of that title, or doesn't apply to the entity.
 */
export function levelOutcome(result: ScorecardResult, min: string): Outcome | null {
  const place = (level: string) => result.scorecard.levels.findIndex(({ title }) => title === level);
  if (place(min) < 0 || result.state === "not_applicable") return null;
  if (result.state !== "scored") return "unknown";
  const needed = placeNeeded(result, place);
  if (place(result.level) >= needed(min)) return "pass";
  return place(result.possibleLevel) >= needed(min) ? "unknown" : "fail";
}

/**
 * The place that a level asks for. Where its rules don't count yet, or those above that lead to it, nobody can stand there:
 * then it asks for what counts below it, so that making a rule softer never makes anybody worse off.
 */
function placeNeeded({ rules }: ScoredResult, place: (level: string) => number): (min: string) => number {
  const counting = new Set(rules.filter(isCounting).map(({ rule }) => place(rule.level)));
  const soft = new Set(rules.map(({ rule }) => place(rule.level)).filter((each) => !counting.has(each)));
  return (min) => {
    const wanted = place(min);
    const isOpen = !counting.has(wanted) && [...soft].some((each) => each >= wanted);
    return isOpen ? Math.max(0, ...[...counting].filter((each) => each < wanted)) : wanted;
  };
}

/** Whether a rule keeps an entity from its level: it counts, doesn't surely pass, and nothing excuses the entity. */
export function isMissing(result: Pick<RuleResult, "mode" | "outcome">): boolean {
  return isCounting(result) && (result.outcome === "fail" || result.outcome === "unknown");
}

/** Whether a rule counts for levels. */
export function isCounting({ mode }: Pick<RuleResult, "mode">): boolean {
  return mode.mode === "enforce";
}

/** A result in the shape of Port's entity API (`scorecards.<identifier>` of an entity). */
export interface PortResult {
  readonly level: string;
  readonly rules: readonly {
    readonly identifier: string;
    readonly status: "SUCCESS" | "FAILURE";
    readonly level: string;
  }[];
}

/**
 * Writes a result as Port's entity API does. Null for an entity that isn't scored: Port has no entry then. Port knows no
 * unknown either; an unknown rule is a FAILURE, so that it never looks passed. Nor does it know waivers and modes: rules that
 * don't count and those that an entity is excused from are left out, as they are from its level.
 */
export function toPortResult(result: ScorecardResult): PortResult | null {
  if (result.state !== "scored") return null;
  const counted = result.rules.filter((each) => isCounting(each) && each.outcome !== "exempt");
  const rules = counted.map(({ rule, outcome }) => ({
    identifier: rule.identifier,
    status: outcome === "pass" ? ("SUCCESS" as const) : ("FAILURE" as const),
    level: rule.level,
  }));
  return { level: result.level, rules };
}
