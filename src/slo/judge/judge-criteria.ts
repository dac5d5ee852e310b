import type { EvaluationTarget } from "../../model/evaluation.ts";
import type { SloObjective } from "../../model/slo.ts";
import { holds, targetOf } from "../criteria/criterion.ts";
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
}

/**
 * Holds a value against lists of criteria; `compared` is what relative criteria compare with, null where there is nothing. A criterion
 * that can't be read is violated.
 */
export function judgeCriteria(sets: CriteriaSets, value: number, compared: number | null): JudgedCriteria {
  const judged = sets.map(({ criteria }) => criteria.map((text) => judgeCriterion(text, value, compared)));
  return {
    atWorst: judged.some((set) => set.every(({ violated, open }) => !violated && open === null)),
    atBest: judged.some((set) => set.every(({ violated }) => !violated)),
    targets: judged.flat(),
  };
}

function judgeCriterion(text: string, value: number, compared: number | null): EvaluationTarget {
  const parsed = parseCriterion(text);
  if (parsed.kind === "error") return { criterion: text, target: null, violated: true, open: null };
  const { operator, bound } = parsed.criterion;
  const target = targetOf(bound, compared);
  if (target === null || !Number.isFinite(target)) {
    return { criterion: text, target: null, violated: false, open: "no_baseline" };
  }
  return { criterion: text, target, violated: !holds(operator, value, target), open: null };
}
