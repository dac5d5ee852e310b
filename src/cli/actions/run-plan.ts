import type { Action } from "../../model/action.ts";
import type { JsonObject } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import type { RunEffect } from "../../model/run-effect.ts";
import type { EntityCard } from "../../reports/index.ts";

/** What a command would do, or why it would do nothing. */
export type RunPlan =
  | {
      readonly kind: "plan";
      readonly action: Action;
      readonly card: EntityCard | null;
      /** Settled, with what is preset. */
      readonly inputs: JsonObject;
      /** Those that were given; the others are preset. */
      readonly given: readonly string[];
      readonly asker: string | null;
      /** Whether who would type it may; null where that can't be told here. */
      readonly allowed: boolean | null;
      readonly effect: RunEffect;
      /** What it grants ends after so long. Milliseconds; null where it doesn't end. */
      readonly endsAfterMs: number | null;
      readonly edits: readonly EditPreview[];
    }
  | { readonly kind: "refused"; readonly word: string; readonly refusal: Refusal };

/** What would become of a file. */
export type EditPreview = { readonly path: string } & (
  | { readonly kind: "diff"; readonly lines: readonly DiffLine[] }
  | { readonly kind: "same" }
  /** It can't be edited, or can't be read: why. */
  | { readonly kind: "problem" | "unread"; readonly why: string }
);

/** A line of a difference. */
export interface DiffLine {
  readonly sign: "+" | "-" | " ";
  readonly text: string;
}
