import { formatGoFloat } from "./format-float.ts";
import { parseGoFloat } from "./parse-float.ts";
import { KeptnError, type KeptnIndicatorResult, type KeptnKeySli } from "./results.ts";
import type { KeptnSlo } from "./slo.ts";

/** What the total score comes to. */
export interface KeptnScore {
  readonly result: "pass" | "warning" | "fail";
  readonly score: number;
  /** Null where what was said before stays. */
  readonly message: string | null;
}

/** The thresholds of an slo.yaml as numbers. */
export interface KeptnThresholds {
  readonly pass: number;
  readonly warning: number | null;
}

/** Adds up what the objectives earned (lighthouse-service, calculateScore). Throws {@link KeptnError} for thresholds that can't be read. */
export function calculateScore(
  { total_score }: Pick<KeptnSlo, "total_score">,
  indicatorResults: readonly Pick<KeptnIndicatorResult, "score" | "passTargets">[],
  maximum: number,
  keySli: KeptnKeySli,
): KeptnScore {
  const { pass, warning } = readKeptnThresholds(total_score);
  if (maximum === 0) return { result: "pass", score: 100, message: null };
  const scored = indicatorResults.filter(({ passTargets }) => passTargets !== null && passTargets.length > 0);
  const score = 100 * (scored.reduce((sum, each) => sum + each.score, 0) / maximum);
  const shown = formatGoFloat(score);
  if (score >= pass && !keySli.failed) return { result: "pass", score, message: null };
  if (warning !== null && !keySli.failed) {
    const target = formatGoFloat(warning);
    return score >= warning
      ? {
          result: "warning",
          score,
          message: `Evaluation returned a warning: the calculated score of ${shown} is close to the warning target value of ${target}`,
        }
      : {
          result: "fail",
          score,
          message: `Evaluation failed since the calculated score of ${shown} is below the warning value of ${target}`,
        };
  }
  const message = keySli.failed
    ? `Evaluation failed due to key_sli objective '${keySli.name}': ${keySli.message}`
    : `Evaluation failed since the calculated score of ${shown} is below the target value of ${formatGoFloat(pass)}`;
  return { result: "fail", score, message };
}

/** Reads the thresholds as Keptn does: a percent sign at the end is left out, and the rest is a number of Go. Throws {@link KeptnError}. */
export function readKeptnThresholds(total: KeptnSlo["total_score"]): KeptnThresholds {
  if (total === null || total.pass === "") throw new KeptnError("no target score defined");
  const pass = parseGoFloat(total.pass.replace(/%$/, ""));
  if (pass === null) throw new KeptnError("could not parse pass target percentage");
  if (total.warning === "") return { pass, warning: null };
  const warning = parseGoFloat(total.warning.replace(/%$/, ""));
  if (warning === null) throw new KeptnError("could not parse warning target percentage");
  return { pass, warning };
}
