import type { CommandContext } from "../understood.ts";

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
