/** Evaluations to show: records as the engine writes them, from as little as a test wants to say. */
import { createHash } from "node:crypto";
import type {
  EvaluationReason,
  EvaluationRecord,
  EvaluationResult,
  EvaluationTarget,
  ObjectiveResult,
} from "../../src/model/evaluation.ts";
import { SAFE_POLICY } from "../../src/model/evaluation-policy.ts";

/** A target of a fixed criterion such as `<=0.4`, held against a value. */
export function makeTarget(criterion: string, target: number | null, violated = false): EvaluationTarget {
  return { criterion, target, violated, open: target === null ? "no_baseline" : null };
}

/** An objective that holds, unless told. */
export function makeObjective(others: Partial<ObjectiveResult> & { readonly sli: string }): ObjectiveResult {
  const { status = "pass", weight = 1 } = others;
  const earned = { pass: weight, warning: weight / 2, fail: 0, info: 0, wait: 0 }[status];
  return {
    display_name: null,
    status,
    key_sli: false,
    weight,
    score: earned,
    value: 1,
    compared_value: null,
    reason: null,
    message: null,
    provider: "prometheus",
    query: `avg_over_time(${others.sli}{service="carts"}[120s])`,
    samples: null,
    pass_targets: [],
    warning_targets: [],
    violations: [],
    ...others,
  };
}

/** An evaluation whose score and result follow from its objectives (90 passes, 75 warns, key objectives decide), unless told. */
export function makeEvaluation(others: Partial<EvaluationRecord> = {}): EvaluationRecord {
  const {
    objectives = [],
    pass_score = 90,
    warning_score = 75,
    window = { start: "2026-11-21T19:24:54.000Z", end: "2026-11-21T19:26:54.000Z" },
  } = others;
  const isPoints = others.definition?.kind === "perfspec";
  const scored = objectives.filter(({ status }) => status !== "info");
  const total = scored.reduce((sum, { weight }) => sum + weight, 0);
  const scoreWith = (open: boolean) => {
    const sum = scored.reduce(
      (sum, each) => sum + (each.status === "wait" && open ? each.weight : each.score),
      0,
    );
    return isPoints || total === 0 ? sum : (sum / total) * 100;
  };
  const [score, best_score] = [scoreWith(false), scoreWith(true)];
  const verdict = decide(objectives, [score, best_score], [pass_score, warning_score]);
  const digest = createHash("sha256").update(JSON.stringify(others)).digest("hex");
  const stamp = window.end.replace(/\.\d+/, "").replaceAll(/[-:]/g, "");
  return {
    schema: "muster.evaluation/1",
    id: `${stamp}-${digest.slice(0, 8)}`,
    service: "carts",
    environment: "staging",
    version: "v2",
    replaces: "v1",
    labels: {},
    window,
    evaluated_at: window.end,
    definition: {
      kind: objectives.length === 0 ? "none" : "slo",
      files:
        objectives.length === 0
          ? []
          : [
              { path: "slo/carts/slo.yaml", sha256: createHash("sha256").update("slo").digest("hex") },
              { path: "slo/carts/sli.yaml", sha256: createHash("sha256").update("sli").digest("hex") },
            ],
      dialect: "muster",
      policy: SAFE_POLICY,
      commit: "c".repeat(40),
    },
    engine: "0.1.0",
    ...verdict,
    message: "",
    score,
    best_score,
    pass_score,
    warning_score,
    objectives,
    compared: [],
    digest: `sha256:${digest}`,
    invalidated: null,
    accepted: null,
    ...others,
  };
}

function decide(
  objectives: readonly ObjectiveResult[],
  [low, high]: readonly [number, number],
  bounds: readonly [number | null, number | null],
): { result: EvaluationResult; reason: EvaluationReason } {
  if (objectives.length === 0) return { result: "fail", reason: "no_slo" };
  if (objectives.some(({ key_sli, status }) => key_sli && status === "fail"))
    return { result: "fail", reason: "key_sli_failed" };
  const keyOpen = objectives.some(({ key_sli, status }) => key_sli && status === "wait");
  const worst = keyOpen ? "fail" : grade(low, bounds);
  if (worst !== grade(high, bounds)) return { result: "wait", reason: "open_objectives" };
  const reasons = { pass: "score_reached", warning: "score_warning", fail: "score_missed" } as const;
  return { result: worst, reason: reasons[worst] };
}

function grade(score: number, [pass, warning]: readonly [number | null, number | null]) {
  if (pass !== null && score >= pass) return "pass";
  return warning !== null && score >= warning ? "warning" : "fail";
}

/** Evaluations of the same service, newest first: what each is besides, from the newest on, ten minutes between them. */
export function makeHistory(list: readonly Partial<EvaluationRecord>[]): readonly EvaluationRecord[] {
  return list.map((others, index) => {
    const end = Date.UTC(2026, 10, 21, 19, 26, 54) - index * 600_000;
    const at = (time: number) => new Date(time).toISOString();
    return makeEvaluation({ window: { start: at(end - 120_000), end: at(end) }, ...others });
  });
}
