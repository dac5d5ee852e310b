/**
 * What was done to the text. `kept`: nothing, it is the same byte for byte. `completed`: indicators were added below its own.
 * `made`: it is new. `marked`: the line `compatibility: keptn` was added.
 */
export type Placement = "kept" | "completed" | "made" | "marked";

/** A file of the central repo that an import proposes. */
export interface PlacedFile {
  readonly path: string;
  readonly text: string;
  /** The files of the Keptn project that it comes from, the main one first. */
  readonly from: readonly string[];
  readonly how: Placement;
}

/** Where what is not read yet is kept for later: below docs/, where Muster looks for nothing. */
export const KEPT_FOLDER = "docs/keptn";
