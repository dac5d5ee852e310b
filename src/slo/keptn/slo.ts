/** A list of criteria, all of which hold. */
export interface KeptnCriteria {
  readonly criteria: readonly string[] | null;
}

/** One objective, with Keptn's defaults filled in. */
export interface KeptnObjective {
  readonly sli: string;
  readonly displayName: string;
  /** Null items are what Keptn stops at. */
  readonly pass: readonly (KeptnCriteria | null)[] | null;
  readonly warning: readonly (KeptnCriteria | null)[] | null;
  readonly weight: number;
  readonly key_sli: boolean;
}

/** Which earlier evaluations count, with Keptn's defaults filled in. What isn't one of the documented words is kept as it is. */
export interface KeptnComparison {
  readonly compare_with: string;
  readonly include_result_with_score: string;
  readonly number_of_comparison_results: number;
  readonly aggregate_function: string;
}

/** An slo.yaml as Keptn understands it (go-utils, ServiceLevelObjectives). */
export interface KeptnSlo {
  readonly spec_version: string;
  readonly filter: Readonly<Record<string, string>> | null;
  readonly comparison: KeptnComparison;
  readonly objectives: readonly KeptnObjective[];
  readonly total_score: { readonly pass: string; readonly warning: string } | null;
}
