import { type Document, parseDocument } from "yaml";
import type { z } from "zod";
import type { EvaluationResult } from "../../../src/model/evaluation.ts";
import { SAFE_POLICY } from "../../../src/model/evaluation-policy.ts";
import type { SliAnswer, SliObservation } from "../../../src/model/sli.ts";
import { type Slo, sloSchema } from "../../../src/model/slo.ts";
import { type Baseline, checkSlo, evaluateSlo, evaluateWithoutSlo } from "../../../src/slo/index.ts";
import { findInjection } from "./injected.ts";
import {
  type EvaluationVector,
  listSliResults,
  readNumber,
  type VectorEvaluation,
  type VectorSliResult,
} from "./vectors.ts";

/** What Muster makes of an evaluation of Keptn's with its own reading and the safe policy. `refused`: slo.yaml is no valid document. */
export type StrictOutcome =
  | { readonly kind: "evaluated"; readonly result: EvaluationResult }
  | { readonly kind: "refused"; readonly why: readonly Refusal[] };

/** Why a document is refused, and where. */
export interface Refusal {
  /** Keys and indexes from the top of the document to what is refused; empty for what is wrong with the YAML. */
  readonly path: readonly PropertyKey[];
  /** A code of zod's, `yaml`, or `check` for what only the engine sees. */
  readonly code: string;
  /** What stands there; undefined where nothing does. */
  readonly value: unknown;
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
    version: null,
    replaces: null,
    policy: SAFE_POLICY,
  });
  return { kind: "evaluated", result };
}

/** Reads an slo.yaml as Muster does. */
export function readStrictly(
  text: string,
): { readonly kind: "slo"; readonly slo: Slo } | Extract<StrictOutcome, { kind: "refused" }> {
  const document = parseDocument(text, { stringKeys: true });
  const [broken] = [...document.errors, ...document.warnings];
  if (broken !== undefined) return refuse([{ path: [], code: "yaml", value: broken.code }]);
  const read = toJson(document);
  if (read === undefined) return refuse([{ path: [], code: "yaml", value: "BAD_ALIAS" }]);
  const parsed = sloSchema.safeParse(read);
  if (!parsed.success) {
    return refuse(parsed.error.issues.flatMap((issue) => listRefusals(issue, read)));
  }
  const problems = checkSlo(parsed.data).filter(({ severity }) => severity === "error");
  if (problems.length === 0) return { kind: "slo", slo: parsed.data };
  return refuse(problems.map(({ path }) => ({ path, code: "check", value: valueAt(read, path) })));
}

function refuse(why: readonly Refusal[]): Extract<StrictOutcome, { kind: "refused" }> {
  return { kind: "refused", why };
}

/** What a document holds; undefined where an alias leads nowhere, which only shows here. */
function toJson(document: Document): unknown {
  try {
    return document.toJS() ?? null;
  } catch {
    return undefined;
  }
}

function listRefusals(issue: z.core.$ZodIssue, read: unknown): readonly Refusal[] {
  const { path, code } = issue;
  const paths = code === "unrecognized_keys" ? issue.keys.map((key) => [...path, key]) : [path];
  return paths.map((at) => ({ path: at, code, value: valueAt(read, at) }));
}

function valueAt(read: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    read,
  );
}

/** Keptn's provider can fail for all indicators together; here each then has that for an answer. */
function observe(vector: EvaluationVector, slo: Slo): SliObservation[] {
  const { sliProvider, getSliResult, getSliStatus, getSliMessage } = vector;
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
  if (sliProvider === null) {
    return slo.objectives.map(({ sli }) =>
      observation(sli, { kind: "none", reason: "no_provider", message: "nobody to ask" }),
    );
  }
  const injection = findInjection(vector, "muster");
  if (injection !== null) {
    return slo.objectives.map(({ sli }) =>
      observation(sli, { kind: "none", reason: "bad_query", message: injection }),
    );
  }
  const results = listSliResults(vector);
  // Keptn takes the first of several; Muster asks once for each indicator.
  const first = results.filter(
    ({ metric }, at) => results.findIndex((each) => each.metric === metric) === at,
  );
  return first.map((result) => observation(result.metric, answerOf(result)));
}

function answerOf({ success, value, message }: VectorSliResult): SliAnswer {
  const number = readNumber(value);
  if (!success) return { kind: "none", reason: "no_series", message: message ?? "" };
  if (!Number.isFinite(number))
    return { kind: "none", reason: "not_finite", message: `the value is ${number}` };
  return { kind: "values", samples: [{ key: "", value: number }], count: null };
}

function toBaseline({ id, result, invalidated, sliResults }: VectorEvaluation, index: number): Baseline {
  return {
    id,
    result: result === "pass" || result === "warning" ? result : "fail",
    version: null,
    end: new Date(END - (index + 1) * 3_600_000).toISOString(),
    evaluated_at: new Date(END - (index + 1) * 3_600_000).toISOString(),
    invalidated,
    accepted: false,
    values: (sliResults ?? []).flatMap((each) =>
      each === null ? [] : [{ sli: each.metric, value: each.success ? readNumber(each.value) : null }],
    ),
  };
}
