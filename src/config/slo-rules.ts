import type { Perfspec } from "../model/perfspec.ts";
import type { SloProblem } from "../slo/problem.ts";

// TEMPORARY until src/slo/index.ts exists.
export function checkPerfspec(_perfspec: Perfspec): readonly SloProblem[] {
  return [];
}
export function readKeptnSlo(
  _text: string,
): { kind: "slo" } | { kind: "none" } | { kind: "error"; message: string } {
  return { kind: "slo" };
}
