import type { EvaluationPolicy, PolicyAnswer } from "../../model/evaluation-policy.ts";
import type { SliSample } from "../../model/sli.ts";
import { STANDINGS, type Standing } from "../judge/standing.ts";
import { type Bound, isBreached, type PerfspecThresholds, resolveBounds, SIDES } from "./bounds.ts";

/** What a series, or an indicator, earns. */
export interface Grade {
  /** In points. */
  readonly score: number;
  readonly standing: Standing;
}

/** Between what it may yet turn out; both are the same when it is settled. */
export interface GradeOutlook {
  readonly atWorst: Grade;
  readonly atBest: Grade;
}

/** A series, judged. */
export interface JudgedSeries {
  readonly sample: SliSample;
  /** Its value in the evaluation that is compared with; null where there is none. */
  readonly earlier: number | null;
  readonly bounds: readonly Bound[];
  /** The bounds that the value reaches for certain. */
  readonly breached: readonly Bound[];
  /** What the policy had to decide; null where the value settled it. */
  readonly question: "not_finite" | "no_baseline" | null;
  readonly outlook: GradeOutlook;
}

/** What a series is judged by. */
export interface SeriesBasis {
  readonly thresholds: PerfspecThresholds;
  readonly points: number;
  readonly earlier: number | null;
  readonly policy: EvaluationPolicy;
}

/** Judges one series. What is no finite number is no value, and a percentage of nothing is open: the policy answers both. */
export function judgeSeries(sample: SliSample, basis: SeriesBasis): JudgedSeries {
  const { thresholds, points, earlier, policy } = basis;
  const bounds = resolveBounds(thresholds, earlier);
  const known = { sample, earlier, bounds };
  if (!Number.isFinite(sample.value)) {
    const outlook = decideGrade(unknownGrade(points), policy.no_data, points);
    return { ...known, breached: [], question: "not_finite", outlook };
  }
  const breached = bounds.filter((bound) => isBreached(bound, sample.value));
  const open = bounds.filter(({ target }) => target === null);
  const outlook = {
    atWorst: gradeBreaches([...breached, ...open], points),
    atBest: gradeBreaches(breached, points),
  };
  const question = isSettled(outlook) ? null : "no_baseline";
  return { ...known, breached, question, outlook: decideGrade(outlook, policy.no_baseline, points) };
}

/** What breaches leave of the points: a severe one nothing, a warning half, one on either side a quarter (Pitometer 1.1). */
function gradeBreaches(breached: readonly Bound[], points: number): Grade {
  if (breached.some(({ severity }) => severity === "Severe")) return { score: 0, standing: "fail" };
  const sides = SIDES.filter((side) => breached.some((bound) => bound.side === side)).length;
  return { score: points / 2 ** sides, standing: sides === 0 ? "pass" : "warning" };
}

/** What an indicator without a value may turn out. */
export function unknownGrade(points: number): GradeOutlook {
  return { atWorst: { score: 0, standing: "fail" }, atBest: { score: points, standing: "pass" } };
}

/** What comes of something open by the policy's answer: `pass` hopes, `fail` doesn't, `warn` earns half at most, `wait` leaves it open. */
export function decideGrade(outlook: GradeOutlook, answer: PolicyAnswer, points: number): GradeOutlook {
  const { atWorst, atBest } = outlook;
  if (answer === "wait" || isSettled(outlook)) return outlook;
  if (answer === "fail") return { atWorst, atBest: atWorst };
  const half: Grade = { score: points / 2, standing: "warning" };
  const grade = answer === "pass" ? atBest : lowestGrade([half, atBest]);
  return { atWorst: grade, atBest: grade };
}

/** Whether nothing is open any more. */
export function isSettled({ atWorst, atBest }: GradeOutlook): boolean {
  return compareGrades(atWorst, atBest) === 0;
}

/** The lowest of grades, the first of those that are alike. */
export function lowestGrade(grades: readonly [Grade, ...Grade[]]): Grade {
  return grades.reduce((lowest, grade) => (compareGrades(grade, lowest) < 0 ? grade : lowest));
}

/** Orders grades from worst to best: by points, and where there are none to earn by how it stands. */
export function compareGrades(a: Grade, b: Grade): number {
  return a.score - b.score || STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing);
}
