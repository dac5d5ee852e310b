import type { JsonObject } from "../../model/json.ts";
import type { Refusal } from "../../model/run.ts";
import type { RunEffect } from "../../model/run-effect.ts";
import type { CommandContext, RunRequest } from "../understood.ts";

/** What effects are planned by. */
export interface PlanContext extends CommandContext {
  readonly run: {
    readonly id: string;
    /** Head of the pull request; null on issues. */
    readonly sha: string | null;
    /** Where the run is reported. */
    readonly url: string;
  };
}

/** What a run is to do to the world, and what takes it back. */
export interface PlannedEffect {
  readonly kind: "effect";
  readonly effect: RunEffect;
  /** What it grants ends this long after it took effect, by itself or by an action; null where it doesn't end. */
  readonly expiry: { readonly afterMs: number; readonly action: string | null; readonly inputs: JsonObject } | null;
}

/** Not there yet. */
export async function planEffect(_request: RunRequest, _context: PlanContext): Promise<PlannedEffect | Refusal> {
  throw new Error("not there yet");
}
