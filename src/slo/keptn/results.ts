/** A value as Keptn's providers deliver it (go-utils, SLIResult). */
export interface KeptnSliResult {
  readonly metric: string;
  readonly value: number;
  /** What it was compared with; 0 without earlier values. */
  readonly comparedValue: number;
  readonly success: boolean;
  readonly message: string;
}

/** What a criterion asked (go-utils, SLITarget). */
export interface KeptnTarget {
  readonly criteria: string;
  readonly targetValue: number;
  readonly violated: boolean;
}

/** What one objective came to (go-utils, SLIEvaluationResult). */
export interface KeptnIndicatorResult {
  readonly score: number;
  readonly value: KeptnSliResult | null;
  readonly displayName: string;
  /** Null where criteria were evaluated and there were none; empty where they were only listed. */
  readonly passTargets: readonly KeptnTarget[] | null;
  readonly warningTargets: readonly KeptnTarget[] | null;
  readonly keySli: boolean;
  readonly status: "pass" | "warning" | "fail" | "info";
}

/** An earlier evaluation, as far as Keptn looks at it. */
export interface KeptnEvaluation {
  readonly id: string;
  /** `data.result`, which is not always `evaluation.result`. */
  readonly result: string;
  readonly invalidated: boolean;
  readonly indicatorResults: readonly Pick<KeptnIndicatorResult, "value">[];
}

/** The last key objective that failed. */
export interface KeptnKeySli {
  readonly failed: boolean;
  readonly name: string;
  readonly message: string;
}

/** An error that Keptn reports, in its words. */
export class KeptnError extends Error {}

/** Something at which Keptn doesn't answer but stop: a panic of Go. */
export class KeptnCrash extends Error {}
