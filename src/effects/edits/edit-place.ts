import type { Edit } from "../../model/invocation.ts";
import type { UpsertEffect } from "../../model/run-effect.ts";
import type { PullTarget } from "../pulls/index.ts";

/** A text after an edit, or why it can't be made, in one sentence. */
export type Rewritten =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly message: string };

/** Where files are edited, as whom, and by which rules. */
export interface EditTarget extends PullTarget {
  /** Name of the central repo, without the owner. */
  readonly central: string;
  /** Makes edits of a file's text; of an empty one for a file that isn't there. */
  rewrite(path: string, text: string, edits: readonly Edit[]): Rewritten;
  /** Writes what an entity gets into the file that describes it; null for one that isn't there. */
  rewriteEntity(text: string | null, effect: UpsertEffect): Rewritten;
}

/** What is edited, settled: either kind of effect comes down to it. */
export interface EditPlan {
  readonly repository: string;
  /** Null for the default branch. */
  readonly base: string | null;
  readonly as: "pull_request" | "commit";
  /** By which Muster knows its own branch and its own commit again: the id of the run. */
  readonly correlation: string;
  readonly branch: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly files: readonly PlannedFile[];
}

/** A file of a plan. */
export interface PlannedFile {
  readonly path: string;
  /** What it becomes; `skip` leaves it out. Null for a file that isn't there. */
  readonly rewrite: (text: string | null) => Rewritten | "skip";
}

/** A plan can't be carried out, for a reason that stays; one sentence. Stays within the room. */
export class EditRefusal extends Error {
  override readonly name = "EditRefusal";
}
