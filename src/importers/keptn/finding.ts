import type { Position } from "../../model/diagnostic.ts";

/**
 * How much a finding matters. `mend`: it does not work here until somebody changes it. `differs`: it is decided otherwise than Keptn
 * did. `note`: good to know.
 */
export type FindingWeight = "mend" | "differs" | "note";

/** What an import has to say, about a place or about all. */
export interface Finding {
  readonly weight: FindingWeight;
  /** Closed by use: `relative_criteria`, `no_slo`, ... */
  readonly code: string;
  /** Where in the Keptn project it stands; null for what is about all of it. */
  readonly place: Position | null;
  /** What Keptn did, and what happens here. */
  readonly message: string;
  /** What to do; null where nothing needs to be done. */
  readonly advice: string | null;
}

const ORDER: readonly FindingWeight[] = ["mend", "differs", "note"];

/** Orders findings: what must be mended first, then by place; what is about all comes last of its weight. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    ORDER.indexOf(a.weight) - ORDER.indexOf(b.weight) ||
    Number(a.place === null) - Number(b.place === null) ||
    compareTexts(a.place?.file ?? "", b.place?.file ?? "") ||
    (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
    (a.place?.column ?? 0) - (b.place?.column ?? 0) ||
    compareTexts(a.code, b.code)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
