import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type {
  KeptnComparison,
  KeptnCriterion,
  KeptnIndicatorResult,
  KeptnSliResult,
  KeptnSlo,
} from "../../../src/slo/keptn/index.ts";
import { CONFORMANCE_FOLDER } from "../read-cases.ts";

/** A value of a vector: a number, or a text for what JSON has no number for. Left-out parts are Go's zeros. */
export interface VectorSliResult {
  readonly metric: string;
  readonly value: number | string;
  readonly success: boolean;
  readonly message?: string;
  readonly comparedValue?: number | string;
}

/** An earlier evaluation of an `evaluation` vector. */
export interface VectorEvaluation {
  readonly id: string;
  readonly result: string;
  readonly invalidated: boolean;
  readonly sliResults: List<VectorSliResult | null>;
}

/** An evaluation from slo.yaml to the last event. */
export interface EvaluationVector {
  readonly kind: "evaluation";
  readonly id: string;
  readonly name: string;
  /** Null or left out where there is none. */
  readonly slo?: string | null;
  readonly sliResults?: readonly (VectorSliResult | null)[] | null;
  /** Null where no provider is configured, so that nobody is asked for values. */
  readonly sliProvider?: null;
  readonly previousEvaluations?: readonly VectorEvaluation[] | null;
  /** How every value was asked for, where that matters: only examples say it. */
  readonly asked?: { readonly query: string; readonly labels: Readonly<Record<string, string>> };
  readonly getSliResult?: "pass" | "warning" | "fail";
  readonly getSliStatus?: "succeeded" | "errored" | "aborted";
  readonly getSliMessage?: string;
  readonly expected: JsonObject;
}

interface Comparing {
  readonly previousResults: List<KeptnIndicatorResult>;
  readonly comparison: KeptnComparison | null;
}

interface Times {
  readonly start: string;
  readonly end: string;
}

/** A list of an input: null is one that Go never made, and the same as an empty one. */
type List<T> = readonly T[] | null;

interface CriteriaSet {
  readonly criteria: List<string>;
}

/** Inputs of the kinds that are in scope, besides `evaluation`. */
export interface UnitInputs {
  readonly parseCriteria: { readonly criteria: string };
  readonly evaluateValue: {
    readonly measured: number;
    readonly target: number;
    readonly operator: string;
  };
  readonly evaluateFixedThreshold: { readonly sliResult: KeptnSliResult; readonly criteria: KeptnCriterion };
  readonly percentile: { readonly values: List<number | string>; readonly percentile: number };
  readonly evaluateComparison: Comparing & {
    readonly sliResult: KeptnSliResult;
    readonly criteria: KeptnCriterion;
  };
  readonly evaluateSingleCriteria: Comparing & {
    readonly sliResult: KeptnSliResult;
    readonly criteria: string;
  };
  readonly evaluateCriteriaSet: Comparing & {
    readonly sliResult: KeptnSliResult;
    readonly criteriaSet: CriteriaSet;
  };
  readonly evaluateOrCombinedCriteria: Comparing & {
    readonly sliResult: KeptnSliResult;
    readonly criteriaSets: List<CriteriaSet>;
  };
  readonly aggregateValues: Comparing;
  readonly getSLIResult: { readonly results: List<KeptnSliResult>; readonly sli: string };
  readonly calculateScore: {
    readonly maximumScore: number;
    readonly keySli: { readonly failed: boolean; readonly name: string; readonly message: string };
    readonly indicatorResults: List<KeptnIndicatorResult>;
  };
  readonly evaluateObjectives: JsonObject;
  readonly parseSLO: { readonly yaml: string };
  readonly evaluationTimestamps: {
    readonly test: Times;
    readonly evaluation: Times & { readonly timeframe: string };
  };
  readonly startEndTime: {
    readonly startDate: string;
    readonly endDate: string;
    readonly timeframe: string;
  };
  readonly parseTimestamp: { readonly timestamp: string };
  readonly previousEvaluations: {
    readonly numberOfPreviousResults: number;
    readonly includeResult: string;
    readonly datastoreResponse: {
      readonly events: List<{ readonly id: string; readonly data: JsonObject }>;
    };
  };
}

/** A kind that is in scope, besides `evaluation`. */
export type UnitKind = keyof UnitInputs;

/** A vector of one unit of Keptn's code. */
export type UnitVector = {
  [Kind in UnitKind]: {
    readonly kind: Kind;
    readonly id: string;
    readonly name: string;
    readonly input: UnitInputs[Kind];
    readonly expected: Readonly<Record<string, Json>>;
    /** Of `evaluateObjectives` and `calculateScore`. */
    readonly slo: Omit<KeptnSlo, "objectives"> & {
      readonly objectives: List<KeptnSlo["objectives"][number]>;
    };
    readonly sliResults: List<KeptnSliResult>;
    readonly previousEvaluations: List<{
      readonly result: string;
      readonly evaluation: { readonly indicatorResults: List<KeptnIndicatorResult> };
    }>;
  };
}[UnitKind];

/** A vector of a kind that is out of scope. */
export interface OtherVector {
  readonly kind: keyof typeof OUT_OF_SCOPE;
  readonly id: string;
  readonly name: string;
}

/** Kinds that test Keptn's plumbing rather than what it decides, each with why. */
export const OUT_OF_SCOPE = {
  eventRouting: "which class handles which CloudEvent: there are no CloudEvents here",
  erroredFinishedEvent: "how a CloudEvent carries the text of slo.yaml: there are no CloudEvents here",
  getSLOs: "errors of Keptn's resource service: files come from the central repo",
  checkNotFound: "errors of Keptn's resource service: files come from the central repo",
  handleGetSliFinished: "how many CloudEvents are sent; what they say is tested by the kind evaluation",
  handleEvaluationTriggered: "which CloudEvents are sent, and how a ConfigMap names the provider",
} as const;

/** Whether a vector is of a kind that is out of scope. */
export function isOutOfScope(vector: { readonly kind: string }): vector is OtherVector {
  return Object.hasOwn(OUT_OF_SCOPE, vector.kind);
}

/** The vectors; null when the folder isn't there. */
export function readVectors(): readonly (EvaluationVector | UnitVector | OtherVector)[] | null {
  const path = join(CONFORMANCE_FOLDER, "keptn-slo-vectors.json");
  if (!existsSync(path)) {
    if (process.env["MUSTER_CONFORMANCE"] !== undefined) throw new Error(`MUSTER_CONFORMANCE lacks ${path}`);
    return null;
  }
  const parsed: { vectors: (EvaluationVector | UnitVector | OtherVector)[] } = JSON.parse(
    readFileSync(path, "utf8"),
  );
  return parsed.vectors;
}

/** What was delivered; nulls, which Go leaves in lists, are nothing. */
export function listSliResults({
  sliResults,
}: Pick<EvaluationVector, "sliResults">): readonly VectorSliResult[] {
  return (sliResults ?? []).filter((each) => each !== null);
}

/** A number that a vector may write as text: `NaN`, `+Inf`, `-Inf`. */
export function readNumber(value: number | string | undefined): number {
  if (value === undefined || typeof value === "number") return value ?? 0;
  if (value === "+Inf") return Number.POSITIVE_INFINITY;
  return value === "-Inf" ? Number.NEGATIVE_INFINITY : Number.NaN;
}

/**
 * A value as vectors write it, so that what both sides mean the same is the same: what JSON has no number for as text, no minus zero, and an
 * empty list as the null that Go writes for one it never made. Only of targets the two differ: they are empty where they were listed.
 */
export function asVector(value: unknown, key = ""): unknown {
  if (typeof value === "number") {
    if (Number.isFinite(value)) return value === 0 ? 0 : value;
    return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  }
  if (Array.isArray(value)) {
    const kept = value.length > 0 || key === "passTargets" || key === "warningTargets";
    return kept ? value.map((each: unknown) => asVector(each)) : null;
  }
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, asVector(part, name)]));
}
