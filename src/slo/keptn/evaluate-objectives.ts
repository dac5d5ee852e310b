import { aggregateValues, listEarlierResults } from "./aggregate-values.ts";
import { evaluateOrCombinedCriteria, type KeptnHistory, listTargets, tryParse } from "./evaluate-criteria.ts";
import {
  KeptnError,
  type KeptnEvaluation,
  type KeptnIndicatorResult,
  type KeptnKeySli,
  type KeptnSliResult,
} from "./results.ts";
import type { KeptnObjective, KeptnSlo } from "./slo.ts";

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
  for (const objective of slo.objectives) {
    const taken = takeSliResult(left, objective.sli);
    left = taken.left;
    const history = {
      earlier: listEarlierResults(earlier, objective.sli),
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

function hasPass({ pass }: KeptnObjective): boolean {
  return pass !== null && pass.length > 0;
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

interface EvaluatedObjective {
  readonly result: KeptnIndicatorResult;
  /** Set where this is a key objective that failed. */
  readonly keySli: KeptnKeySli | null;
}

function evaluateObjective(
  objective: KeptnObjective,
  found: KeptnSliResult | null,
  history: KeptnHistory,
): EvaluatedObjective {
  if (!hasPass(objective) || found === null || !found.success) {
    return listObjective(objective, found, history);
  }
  const { displayName, pass, warning, weight, key_sli } = objective;
  const passed = evaluateOrCombinedCriteria(found, pass ?? [], history);
  const warned = evaluateWarning(found, warning ?? [], history);
  const status = passed.satisfied ? "pass" : warned.satisfied ? "warning" : "fail";
  const value = { ...found, comparedValue: compareWith(objective, found, history) };
  return {
    result: {
      score: status === "pass" ? weight : status === "warning" ? 0.5 * weight : 0,
      value,
      displayName,
      passTargets: passed.targets,
      warningTargets: warned.targets,
      keySli: key_sli,
      status,
    },
    keySli:
      status === "fail" && key_sli ? failedKey(displayName, "failed evaluation with score 0.000000") : null,
  };
}

/** Warning criteria that can't be read are passed over without a word. */
function evaluateWarning(
  found: KeptnSliResult,
  warning: NonNullable<KeptnObjective["warning"]>,
  history: KeptnHistory,
): ReturnType<typeof evaluateOrCombinedCriteria> {
  try {
    return evaluateOrCombinedCriteria(found, warning, history);
  } catch (error) {
    if (error instanceof KeptnError) return { satisfied: false, targets: [] };
    throw error;
  }
}

/** An earlier value is noted with the first criterion that is looked at, if it can be read. */
function compareWith(
  { pass, warning }: KeptnObjective,
  found: KeptnSliResult,
  { earlier, comparison }: KeptnHistory,
): number {
  const [first] = [...(pass ?? []), ...(warning ?? [])].flatMap((set) => set?.criteria ?? []);
  if (first === undefined || tryParse(first) === null) return found.comparedValue;
  return aggregateValues(earlier, comparison).value;
}

/** An objective that isn't evaluated: one that is only shown, or one without a value. */
function listObjective(
  objective: KeptnObjective,
  found: KeptnSliResult | null,
  history: KeptnHistory,
): EvaluatedObjective {
  const { sli, displayName, pass, warning, key_sli } = objective;
  const shown = !hasPass(objective);
  const failed = found ?? { ...NO_VALUE, metric: sli };
  return {
    result: {
      score: 0,
      value: shown ? found : failed,
      displayName,
      passTargets: listTargets(pass, history),
      warningTargets: listTargets(warning, history),
      keySli: false,
      status: shown ? "info" : "fail",
    },
    keySli: key_sli && !shown ? failedKey(displayName, failed.message) : null,
  };
}

const NO_VALUE = {
  value: 0,
  comparedValue: 0,
  success: false,
  message: "no value received from SLI provider",
} as const;

function failedKey(name: string, message: string): KeptnKeySli {
  return { failed: true, name, message };
}

function describeLeft(left: readonly KeptnSliResult[]): string {
  const names = left.map(({ metric }) => metric).join(", ");
  return names === ""
    ? ""
    : `Lighthouse received additional SLIs, which are not specified as SLO: ${names} . Please consider using them as an SLO.`;
}
