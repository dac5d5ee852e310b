import { holds, OPERATORS } from "../criteria/criterion.ts";
import { aggregateValues, type EarlierResults } from "./aggregate-values.ts";
import { type KeptnCriterion, parseKeptnCriterion } from "./parse-criterion.ts";
import { KeptnCrash, KeptnError, type KeptnSliResult, type KeptnTarget } from "./results.ts";
import type { KeptnComparison, KeptnCriteria } from "./slo.ts";

/** What a value is compared with. */
export interface KeptnHistory {
  readonly earlier: EarlierResults;
  readonly comparison: Pick<KeptnComparison, "aggregate_function">;
}

/** Whether a criterion holds, and the bound that it came to; 0 where it was passed over. */
export interface KeptnAnswer {
  readonly satisfied: boolean;
  readonly targetValue: number;
}

/** Whether criteria hold together, and each of them. */
export interface KeptnAnswers {
  readonly satisfied: boolean;
  readonly targets: readonly KeptnTarget[] | null;
}

/** Compares two numbers (lighthouse-service, evaluateValue). Throws {@link KeptnError} for an operator that isn't one. */
export function evaluateValue(measured: number, expected: number, operator: string): boolean {
  const known = OPERATORS.find((each) => each === operator);
  if (known === undefined) throw new KeptnError("no operator set");
  return holds(known, measured, expected);
}

/** Compares with earlier values; without any it holds (lighthouse-service, evaluateComparison). */
export function evaluateComparison(
  measured: number,
  { operator, value, checkPercentage, checkIncrease }: KeptnCriterion,
  { earlier, comparison }: KeptnHistory,
): KeptnAnswer {
  const aggregated = aggregateValues(earlier, comparison);
  if (aggregated.skip) return { satisfied: true, targetValue: 0 };
  const change = checkIncrease ? value : -value;
  const targetValue = checkPercentage ? (aggregated.value * (100 + change)) / 100 : aggregated.value + change;
  return { satisfied: evaluateValue(measured, targetValue, operator), targetValue };
}

/** Compares with a number of its own (lighthouse-service, evaluateFixedThreshold). */
export function evaluateFixedThreshold(measured: number, { operator, value }: KeptnCriterion): KeptnAnswer {
  return { satisfied: evaluateValue(measured, value, operator), targetValue: value };
}

/** Looks at one criterion (lighthouse-service, evaluateSingleCriteria). Throws {@link KeptnError}. */
export function evaluateSingleCriterion(
  result: KeptnSliResult,
  text: string,
  history: KeptnHistory,
): KeptnAnswer {
  if (!result.success) throw new KeptnError("cannot evaluate invalid SLI result");
  const criterion = parseKeptnCriterion(text);
  return criterion.isComparison
    ? evaluateComparison(result.value, criterion, history)
    : evaluateFixedThreshold(result.value, criterion);
}

/** Looks at a list of criteria, all of which must hold; an empty one does. Throws {@link KeptnError} and {@link KeptnCrash}. */
export function evaluateCriteriaSet(
  result: KeptnSliResult,
  set: KeptnCriteria | null,
  history: KeptnHistory,
): KeptnAnswers {
  if (set === null) throw new KeptnCrash("an item of `pass` or `warning` is null, at which Keptn stops");
  const targets = (set.criteria ?? []).map((criteria) => {
    const { satisfied, targetValue } = evaluateSingleCriterion(result, criteria, history);
    return { criteria, targetValue, violated: !satisfied };
  });
  return { satisfied: targets.every(({ violated }) => !violated), targets: orNull(targets) };
}

/** Looks at lists of criteria, one of which must hold; all are looked at. Throws {@link KeptnError} and {@link KeptnCrash}. */
export function evaluateOrCombinedCriteria(
  result: KeptnSliResult,
  sets: readonly (KeptnCriteria | null)[],
  history: KeptnHistory,
): KeptnAnswers {
  const answers = sets.map((set) => evaluateCriteriaSet(result, set, history));
  return {
    satisfied: answers.some(({ satisfied }) => satisfied),
    targets: orNull(answers.flatMap(({ targets }) => targets ?? [])),
  };
}

/** Go's list that nothing was ever put into. */
function orNull(targets: readonly KeptnTarget[]): readonly KeptnTarget[] | null {
  return targets.length === 0 ? null : targets;
}

/** Lists the criteria of an objective that isn't evaluated, all violated (lighthouse-service, getEmptyTargets). Throws {@link KeptnCrash}. */
export function listTargets(
  sets: readonly (KeptnCriteria | null)[] | null,
  { earlier, comparison }: KeptnHistory,
): readonly KeptnTarget[] {
  return (sets ?? []).flatMap((set) => {
    if (set === null) throw new KeptnCrash("an item of `pass` or `warning` is null, at which Keptn stops");
    return (set.criteria ?? []).flatMap((criteria) => {
      const criterion = tryParse(criteria);
      if (criterion === null) return [];
      const { isComparison, value } = criterion;
      const targetValue = isComparison ? aggregateValues(earlier, comparison).value : value;
      return [{ criteria, targetValue, violated: true }];
    });
  });
}

/** The criterion, or null where Keptn would report an error. */
export function tryParse(text: string): KeptnCriterion | null {
  try {
    return parseKeptnCriterion(text);
  } catch (error) {
    if (error instanceof KeptnError) return null;
    throw error;
  }
}
