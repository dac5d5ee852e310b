import type { Environment } from "./environment.ts";
import type { Inputs } from "./inputs.ts";
import type { Toolkit } from "./toolkit/toolkit.ts";

/** One step of a job that runs the Action. */
export interface Step {
  readonly env: Environment;
  readonly inputs: Inputs;
  /** The text of an input that one mode alone has; null when it is empty. */
  readonly input: (name: string) => string | null;
  readonly toolkit: Toolkit;
}

/** What a step came to. Its outputs are part of the Action's interface. */
export interface Finished {
  /** Whether the job goes on. Never true for what is unknown and counts. */
  readonly ok: boolean;
  /** `pass`, `fail`, `wait`, `unknown`, or `none` where nothing was to be judged. */
  readonly decision: "pass" | "fail" | "wait" | "unknown" | "none";
  /** Why, as a code. */
  readonly reason: string;
  /** The level that the change leaves; null where there is none. */
  readonly level: string | null;
  /** What an evaluation scored, and its id in the record; left out by what evaluates nothing. */
  readonly evaluation?: { readonly id: string; readonly score: number };
  /** Ids of the runs that commands became, with a space between; left out by what runs none. */
  readonly run?: string;
  /** Versioned JSON; null where there is none. */
  readonly result: string | null;
}
