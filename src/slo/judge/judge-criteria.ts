import type { EvaluationTarget } from "../../model/evaluation.ts";
import { showNumber } from "../../model/show-number.ts";
import type { SloObjective } from "../../model/slo.ts";
import { type Bound, holds, targetOf } from "../criteria/criterion.ts";
import { parseCriterion } from "../criteria/parse-criterion.ts";

/** Lists of criteria: one of the lists holds, and of that list all. */
export type CriteriaSets = NonNullable<SloObjective["pass"]>;

/** What lists of criteria come to. */
export interface JudgedCriteria {
  /** Whether they hold if nothing that lacks a baseline does. */
  readonly atWorst: boolean;
  /** Whether they hold if everything that lacks a baseline does. */
  readonly atBest: boolean;
  /** One for each criterion, in order. Every criterion is looked at, even when the answer is known. */
  readonly targets: readonly EvaluationTarget[];
  /** What is odd about a bound that was worked out, for people. */
  readonly remarks: readonly string[];
}

/**
 * Holds a value against lists of criteria; `compared` is what relative criteria compare with, null where there is nothing. A criterion
 * that can't be read is violated, and so is one whose bound is beyond all numbers: nobody can tell on which side of it a value is.
 */
export function judgeCriteria(sets: CriteriaSets, value: number, compared: number | null): JudgedCriteria {
  const judged = sets.map(({ criteria }, set) =>
    criteria.map((criterion) => judgeCriterion({ criterion, set }, value, compared)),
  );
  return {
    atWorst: judged.some((set) => set.every(({ violated, open }) => !violated && open === null)),
    atBest: judged.some((set) => set.every(({ violated }) => !violated)),
    targets: judged
      .flat()
      .map(({ criterion, set, target, violated, open }) => ({ criterion, set, target, violated, open })),
    remarks: judged.flat().flatMap(({ remark }) => remark ?? []),
  };
}

interface JudgedCriterion extends Required<EvaluationTarget> {
  readonly remark: string | null;
}

function judgeCriterion(
  written: { readonly criterion: string; readonly set: number },
  value: number,
  compared: number | null,
): JudgedCriterion {
  const { criterion } = written;
  const violated = { ...written, target: null, violated: true, open: null };
  const parsed = parseCriterion(criterion);
  if (parsed.kind === "error") return { ...violated, remark: null };
  const { operator, bound } = parsed.criterion;
  const target = targetOf(bound, compared);
  if (target === null) {
    return { ...written, target, violated: false, open: "no_baseline", remark: null };
  }
  if (!Number.isFinite(target)) {
    const remark = `with an earlier value of ${compared}, the bound of \`${criterion.trim()}\` is too large a number to compare with`;
    return { ...violated, remark };
  }
  return {
    ...written,
    target,
    violated: !holds(operator, value, target),
    open: null,
    remark: remarkOnPercentage(bound, compared, target),
  };
}

/** Without what is left of binary fractions. */
const DIGITS = 15;

/** A percentage is of what was before (Keptn); of nothing it is nothing, and below zero more becomes less. */
function remarkOnPercentage(bound: Bound, compared: number | null, target: number): string | null {
  if (bound.kind !== "percent" || bound.change === 0 || compared === null || compared > 0) return null;
  const written = `${bound.change}% of an earlier value of ${showNumber(compared, DIGITS)}`;
  return compared === 0
    ? `${written} is nothing: the bound is 0`
    : `${written} makes the bound ${showNumber(target, DIGITS)}: below zero, a percentage goes the other way`;
}
