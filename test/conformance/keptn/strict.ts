import { parseDocument } from "yaml";
import type { EvaluationResult } from "../../../src/model/evaluation.ts";
import { SAFE_POLICY } from "../../../src/model/evaluation-policy.ts";
import type { SliAnswer, SliObservation } from "../../../src/model/sli.ts";
import { type Slo, sloSchema } from "../../../src/model/slo.ts";
import { type Baseline, checkSlo, evaluateSlo, evaluateWithoutSlo } from "../../../src/slo/index.ts";
import { type EvaluationVector, readNumber, type VectorEvaluation, type VectorSliResult } from "./vectors.ts";

/** What Muster makes of an evaluation of Keptn's with its own reading and the safe policy. `refused`: slo.yaml is no valid document. */
export type StrictOutcome =
  | { readonly kind: "evaluated"; readonly result: EvaluationResult }
  | { readonly kind: "refused"; readonly why: readonly Refusal[] };

/** Why a document is refused, and where. */
export interface Refusal {
  /** Keys and indexes from the top of the document; empty for what is wrong with the YAML. */
  readonly path: readonly PropertyKey[];
  /** A code of zod's, `yaml`, or `check` for what only the engine sees. */
  readonly code: string;
  readonly message: string;
}

const END = Date.parse("2026-03-04T05:06:07.000Z");

/** Evaluates a vector of Keptn's strictly. */
export function runStrictly(vector: EvaluationVector): StrictOutcome {
  if (!vector.slo) {
    return { kind: "evaluated", result: evaluateWithoutSlo(SAFE_POLICY).result };
  }
  const read = readStrictly(vector.slo);
  if (read.kind === "refused") return read;
  const { result } = evaluateSlo({
    slo: read.slo,
    observations: observe(vector, read.slo),
    earlier: (vector.previousEvaluations ?? []).map(toBaseline),
    window: { start: new Date(END - 60_000).toISOString(), end: new Date(END).toISOString() },
    replaces: null,
    policy: SAFE_POLICY,
  });
  return { kind: "evaluated", result };
}

/** Reads an slo.yaml as Muster does. */
export function readStrictly(
  text: string,
): { readonly kind: "slo"; readonly slo: Slo } | Extract<StrictOutcome, { kind: "refused" }> {
  const document = parseDocument(text);
  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) {
    return {
      kind: "refused",
      why: [{ path: [], code: "yaml", message: `${broken.code}: ${broken.message}` }],
    };
  }
  const parsed = sloSchema.safeParse(document.toJS());
  if (!parsed.success) {
    return {
      kind: "refused",
      why: parsed.error.issues.map(({ path, code, message }) => ({ path, code, message })),
    };
  }
  const problems = checkSlo(parsed.data).filter(({ severity }) => severity === "error");
  if (problems.length === 0) return { kind: "slo", slo: parsed.data };
  return { kind: "refused", why: problems.map(({ path, message }) => ({ path, code: "check", message })) };
}

/** Keptn's provider can fail for all indicators together; here each then has that for an answer. */
function observe(vector: EvaluationVector, slo: Slo): SliObservation[] {
  const { sliResults, getSliResult, getSliStatus, getSliMessage } = vector;
  const observation = (indicator: string, answer: SliAnswer): SliObservation => ({
    indicator,
    provider: "keptn",
    query: null,
    count: null,
    answer,
  });
  if (getSliResult === "fail" || (getSliStatus ?? "succeeded") !== "succeeded") {
    const message = getSliMessage ?? "";
    return slo.objectives.map(({ sli }) =>
      observation(sli, { kind: "none", reason: "server_error", message }),
    );
  }
  return (sliResults ?? []).map((result) => observation(result.metric, answerOf(result)));
}

function answerOf({ success, value, message }: VectorSliResult): SliAnswer {
  const number = readNumber(value);
  if (!success) return { kind: "none", reason: "no_series", message: message ?? "" };
  if (!Number.isFinite(number))
    return { kind: "none", reason: "not_finite", message: `the value is ${number}` };
  return { kind: "values", samples: [{ key: "", value: number }], count: null, warnings: [] };
}

function toBaseline({ id, result, invalidated, sliResults }: VectorEvaluation, index: number): Baseline {
  return {
    id,
    result: result === "pass" || result === "warning" ? result : "fail",
    version: null,
    end: new Date(END - (index + 1) * 3_600_000).toISOString(),
    invalidated,
    accepted: false,
    values: (sliResults ?? []).flatMap((each) =>
      each === null ? [] : [{ sli: each.metric, value: each.success ? readNumber(each.value) : null }],
    ),
  };
}
