import type { Diagnostic } from "../model/diagnostic.ts";
import type { Json } from "../model/json.ts";

/** What was found of a central repo. */
export interface Validation {
  readonly valid: boolean;
  /** Documents by kind. */
  readonly counts: ReadonlyMap<string, number>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What was found of a central repo, for machines. Versioned: keys are only ever added under the same `schema`. */
export function describeValidation({ valid, counts, diagnostics }: Validation): Json {
  return {
    schema: "muster.validation/1",
    valid,
    counts: Object.fromEntries(counts),
    diagnostics: diagnostics.map((each) => ({ ...each })),
  };
}
