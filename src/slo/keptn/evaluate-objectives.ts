import { groupEarlierResults } from "./aggregate-values.ts";
import { evaluateObjective, hasPass } from "./evaluate-objective.ts";
import {
  KeptnError,
  type KeptnEvaluation,
  type KeptnIndicatorResult,
  type KeptnKeySli,
  type KeptnSliResult,
} from "./results.ts";
import type { KeptnSlo } from "./slo.ts";

/** What all objectives came to (lighthouse-service, evaluateObjectives). */
export interface KeptnObjectives {
  /** Null where there are no objectives, and where a criterion can't be read, which stops it all. */
  readonly indicatorResults: readonly KeptnIndicatorResult[] | null;
  readonly maximumAchievableScore: number;
  readonly keySli: KeptnKeySli;
  /** Values that no objective asked for are told of; else empty. */
  readonly message: string;
  /** What stopped it; else null. */
  readonly error: string | null;
}

/** No key objective failed. */
export const NO_KEY_SLI: KeptnKeySli = { failed: false, name: "", message: "" };

/** Evaluates every objective. `earlier` are the evaluations to compare with, newest first. Throws {@link KeptnCrash} where Keptn stops. */
export function evaluateObjectives(
  slo: KeptnSlo,
  sliResults: readonly KeptnSliResult[],
  earlier: readonly KeptnEvaluation[],
): KeptnObjectives {
  if (slo.objectives.length === 0) return stopped(NO_KEY_SLI, null);
  let keySli = NO_KEY_SLI;
  let left = sliResults;
  const indicatorResults: KeptnIndicatorResult[] = [];
  const earlierOf = groupEarlierResults(earlier);
  for (const objective of slo.objectives) {
    const taken = takeSliResult(left, objective.sli);
    left = taken.left;
    const history = {
      earlier: earlierOf(objective.sli),
      comparison: slo.comparison,
    };
    try {
      const evaluated = evaluateObjective(objective, taken.found, history);
      indicatorResults.push(evaluated.result);
      keySli = evaluated.keySli ?? keySli;
    } catch (error) {
      if (!(error instanceof KeptnError)) throw error;
      return stopped(keySli, `error with ${objective.displayName || objective.sli}: ${error.message}`);
    }
  }
  const maximumAchievableScore = slo.objectives.reduce(
    (sum, each) => sum + (hasPass(each) ? each.weight : 0),
    0,
  );
  return { indicatorResults, maximumAchievableScore, keySli, message: describeLeft(left), error: null };
}

function stopped(keySli: KeptnKeySli, error: string | null): KeptnObjectives {
  return { indicatorResults: null, maximumAchievableScore: 100, keySli, message: "", error };
}

/** Takes the first value of an indicator out of the delivered ones; the last one moves to its place (lighthouse-service, getSLIResult). */
export function takeSliResult(
  results: readonly KeptnSliResult[],
  sli: string,
): { readonly found: KeptnSliResult | null; readonly left: readonly KeptnSliResult[] } {
  const at = results.findIndex(({ metric }) => metric === sli);
  const [found, last] = [results[at], results.at(-1)];
  if (found === undefined || last === undefined) return { found: null, left: results };
  return { found, left: results.with(at, last).slice(0, -1) };
}

function describeLeft(left: readonly KeptnSliResult[]): string {
  const names = left.map(({ metric }) => metric).join(", ");
  return names === ""
    ? ""
    : `Lighthouse received additional SLIs, which are not specified as SLO: ${names} . Please consider using them as an SLO.`;
}
