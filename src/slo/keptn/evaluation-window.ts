import { type ReadWindow, readWindow, type WindowRequest } from "../window/read-window.ts";

/** What Keptn's `evaluation.triggered` says of the time to look at. */
export interface TriggeredEvaluation {
  readonly evaluation: WindowRequest;
  /** When the tests before it ran. */
  readonly test: { readonly start: string; readonly end: string };
}

/** The window of an evaluation in Keptn: what the evaluation says, else the time of the tests, as it stands (lighthouse-service, getEvaluationTimestamps). */
export function readEvaluationWindow({ evaluation, test }: TriggeredEvaluation, now: Date): ReadWindow {
  const { start = "", end = "", timeframe = "" } = evaluation;
  if ((start !== "" && end !== "") || timeframe !== "") return readWindow(evaluation, now, "keptn");
  if (test.start !== "" && test.end !== "") {
    return { kind: "window", window: { start: test.start, end: test.end } };
  }
  return { kind: "error", message: "evaluation.triggered event does not contain evaluation timeframe" };
}
