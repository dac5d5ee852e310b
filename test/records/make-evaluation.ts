/** Small builders of evaluations, so that a test says only what it is about. */
import type { EvaluationRecord, ObjectiveResult } from "../../src/model/evaluation.ts";
import { SAFE_POLICY } from "../../src/model/evaluation-policy.ts";
import {
  evaluationPath,
  planEvaluation,
  type RecordFiles,
  sealEvaluation,
  type UnsealedEvaluation,
} from "../../src/records/index.ts";
import { applyTo } from "./make.ts";

/** One objective with a value. */
export function makeObjective(others: Partial<ObjectiveResult> = {}): ObjectiveResult {
  return {
    sli: "response_time",
    display_name: "Response time",
    status: "pass",
    key_sli: false,
    weight: 1,
    score: 1,
    value: 0.21,
    compared_value: null,
    reason: null,
    message: null,
    provider: "prometheus",
    query: 'histogram_quantile(0.9, rate(x{job="carts"}[120s]))',
    samples: null,
    pass_targets: [{ criterion: "<=0.4", target: 0.4, violated: false, open: null }],
    warning_targets: [],
    violations: [],
    ...others,
  };
}

/** The moment so many minutes after noon. */
export function minute(count: number): string {
  return new Date(Date.UTC(2026, 2, 15, 12, count)).toISOString();
}

/** What an evaluation of carts in staging says, whose window ended so many minutes after noon. */
export function describeEvaluation(at = 2, others: Partial<UnsealedEvaluation> = {}): UnsealedEvaluation {
  return {
    service: "carts",
    environment: "staging",
    version: "v1",
    replaces: null,
    labels: {},
    window: { start: minute(at - 2), end: minute(at) },
    evaluated_at: minute(at + 1),
    result: "pass",
    reason: "score_reached",
    message: "The score of 100 is high enough.",
    score: 100,
    best_score: 100,
    pass_score: 90,
    warning_score: 75,
    objectives: [makeObjective()],
    compared: [],
    definition: {
      kind: "slo",
      files: [{ path: "slo/carts/slo.yaml", sha256: "0".repeat(64) }],
      dialect: "muster",
      policy: SAFE_POLICY,
      commit: null,
    },
    engine: "0.1.0",
    ...others,
  };
}

/** An evaluation as it is recorded. */
export function makeEvaluation(at = 2, others: Partial<UnsealedEvaluation> = {}): EvaluationRecord {
  return sealEvaluation(describeEvaluation(at, others));
}

/** A record that holds these evaluations, and nothing else. */
export function recordEvaluations(...records: readonly EvaluationRecord[]): RecordFiles {
  return records.reduce<RecordFiles>(
    (files, each) => applyTo(files, planEvaluation(each, files)),
    new Map<string, string>(),
  );
}

/** The text of an evaluation in a record. */
export function textOf(files: RecordFiles, record: EvaluationRecord): string {
  const text = files.get(evaluationPath(record));
  if (text === undefined) throw new Error("it is recorded");
  return text;
}
