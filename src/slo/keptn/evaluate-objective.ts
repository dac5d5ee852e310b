import { aggregateValues } from "./aggregate-values.ts";
import { evaluateOrCombinedCriteria, type KeptnHistory, listTargets, tryParse } from "./evaluate-criteria.ts";
import { KeptnError, type KeptnIndicatorResult, type KeptnKeySli, type KeptnSliResult } from "./results.ts";
import type { KeptnObjective } from "./slo.ts";

/** Whether an objective is scored, rather than only shown. */
export function hasPass({ pass }: KeptnObjective): boolean {
  return pass !== null && pass.length > 0;
}

/** What one objective came to. */
export interface EvaluatedObjective {
  readonly result: KeptnIndicatorResult;
  /** Set where this is a key objective that failed. */
  readonly keySli: KeptnKeySli | null;
}

/** Evaluates one objective by the value that was found for it. Throws {@link KeptnError} and {@link KeptnCrash}. */
export function evaluateObjective(
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
