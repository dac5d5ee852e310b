import type { SliObservation, Window } from "../../model/sli.ts";
import type { Baseline } from "../baselines/baseline.ts";
import type { KeptnGetSli } from "./evaluate.ts";
import type { KeptnEvaluation, KeptnSliResult } from "./results.ts";

/**
 * What was observed, as Keptn's prometheus-service 0.9 would deliver it: it fails when no indicator has a value. Null where nothing says
 * for any of them who is to be asked.
 */
export function toGetSli(observations: readonly SliObservation[]): KeptnGetSli | null {
  if (observations.length > 0 && observations.every(lacksProvider)) return null;
  const results = observations.map(toSliResult);
  const failed = results.filter(({ success }) => !success).length;
  const all = failed > 0 && failed === results.length;
  return {
    results,
    status: "succeeded",
    result: all ? "fail" : failed > 0 ? "warning" : "pass",
    message: all ? "unable to retrieve metrics" : "",
  };
}

function lacksProvider({ provider, answer }: SliObservation): boolean {
  return provider === null && answer.kind === "none" && answer.reason === "no_provider";
}

function toSliResult({ indicator, answer }: SliObservation): KeptnSliResult {
  const nothing = { metric: indicator, value: 0, comparedValue: 0, success: false };
  if (answer.kind === "none") return { ...nothing, message: answer.message };
  const [sample, second] = answer.samples;
  if (sample === undefined) return { ...nothing, message: "query did not return any values" };
  if (second !== undefined) return { ...nothing, message: "query did return multiple values" };
  return { ...nothing, value: sample.value, success: true, message: "" };
}

/** Earlier evaluations as Keptn remembers them, newest first; those of the same window or a later one are left out. */
export function toKeptnEvaluations(earlier: readonly Baseline[], window: Window): readonly KeptnEvaluation[] {
  return earlier
    .filter(({ end }) => Date.parse(end) < Date.parse(window.end))
    .sort((a, b) => Date.parse(b.end) - Date.parse(a.end) || (a.id < b.id ? 1 : -1))
    .map(({ id, result, invalidated, values }) => ({
      id,
      result,
      invalidated,
      indicatorResults: values.map(({ sli, value }) => ({
        value: { metric: sli, value: value ?? 0, comparedValue: 0, success: value !== null, message: "" },
      })),
    }));
}
