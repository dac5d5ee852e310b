import type { KeptnComparison, KeptnCriteria, KeptnObjective, KeptnSlo } from "./slo.ts";
import { listOf, pointerTo, STRINGS, structOf } from "./yaml/collection-types.ts";
import { decodeDocument, type GoType } from "./yaml/decode.ts";
import { GoYamlError, readGoYaml } from "./yaml/node.ts";
import { BOOL, INT, STRING } from "./yaml/scalar-types.ts";

/** An slo.yaml as Keptn reads it. `none`: an empty file, which is as good as no file to Keptn. */
export type ReadKeptnSlo =
  | { readonly kind: "slo"; readonly slo: KeptnSlo }
  | { readonly kind: "none" }
  /** `crash`: Keptn doesn't answer that at all, it stops. */
  | { readonly kind: "error"; readonly message: string; readonly crash: boolean };

type Sets = KeptnObjective["pass"];

const CRITERIA = structOf<KeptnCriteria>(
  "keptn.SLOCriteria",
  { criteria: listOf(STRING) },
  { criteria: null },
);

const SETS: GoType<Sets> = listOf(pointerTo(CRITERIA));

const OBJECTIVE = structOf<KeptnObjective>(
  "keptn.SLO",
  { sli: STRING, displayName: STRING, pass: SETS, warning: SETS, weight: INT, key_sli: BOOL },
  { sli: "", displayName: "", pass: null, warning: null, weight: 0, key_sli: false },
);

const COMPARISON = structOf<KeptnComparison>(
  "keptn.SLOComparison",
  {
    compare_with: STRING,
    include_result_with_score: STRING,
    number_of_comparison_results: INT,
    aggregate_function: STRING,
  },
  {
    compare_with: "",
    include_result_with_score: "",
    number_of_comparison_results: 0,
    aggregate_function: "",
  },
);

const SCORE = structOf<{ readonly pass: string; readonly warning: string }>(
  "keptn.SLOScore",
  { pass: STRING, warning: STRING },
  { pass: "", warning: "" },
);

/** The document before defaults. */
interface RawSlo {
  readonly spec_version: string;
  readonly filter: KeptnSlo["filter"];
  readonly comparison: KeptnComparison | null;
  readonly objectives: readonly (KeptnObjective | null)[] | null;
  readonly total_score: KeptnSlo["total_score"];
}

const EMPTY: RawSlo = {
  spec_version: "",
  filter: null,
  comparison: null,
  objectives: null,
  total_score: null,
};

const SLO = structOf<RawSlo>(
  "keptn.ServiceLevelObjectives",
  {
    spec_version: STRING,
    filter: STRINGS,
    comparison: pointerTo(COMPARISON),
    objectives: listOf(pointerTo(OBJECTIVE)),
    total_score: pointerTo(SCORE),
  },
  EMPTY,
);

/** Reads an slo.yaml as Keptn 1.4 does (lighthouse-service, GetSLOs and parseSLO with Go's yaml.v3): leniently, with its defaults. */
export function readKeptnSlo(text: string): ReadKeptnSlo {
  if (text === "") return { kind: "none" };
  try {
    const node = readGoYaml(text);
    const raw = node === null ? EMPTY : decodeDocument(node, pointerTo(SLO));
    if (raw === null) {
      return { kind: "error", crash: true, message: "the document is null, at which Keptn stops" };
    }
    return { kind: "slo", slo: fillDefaults(raw) };
  } catch (error) {
    if (error instanceof GoYamlError) return { kind: "error", crash: false, message: error.message };
    // The stack of a text that is nested too deeply.
    if (error instanceof RangeError) {
      return { kind: "error", crash: false, message: "yaml: nested too deeply" };
    }
    throw error;
  }
}

function fillDefaults({ spec_version, filter, comparison, objectives, total_score }: RawSlo): KeptnSlo {
  return {
    spec_version,
    filter,
    comparison: fillComparison(comparison),
    objectives: (objectives ?? []).flatMap((objective) =>
      objective === null ? [] : [{ ...objective, weight: objective.weight === 0 ? 1 : objective.weight }],
    ),
    total_score,
  };
}

function fillComparison(comparison: KeptnComparison | null): KeptnComparison {
  if (comparison === null) {
    return {
      compare_with: "single_result",
      include_result_with_score: "all",
      number_of_comparison_results: 1,
      aggregate_function: "avg",
    };
  }
  return {
    compare_with: comparison.compare_with,
    include_result_with_score: comparison.include_result_with_score || "all",
    number_of_comparison_results: comparison.number_of_comparison_results || 3,
    aggregate_function: comparison.aggregate_function || "avg",
  };
}
