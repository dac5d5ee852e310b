/**
 * runs: what runs of actions do to the world.
 *
 * - `run-effects.ts`: the interface that runs are carried out through
 * - `backend.ts`: the same for effects of one kind
 */
export type { Attempt, Backend } from "./backend.ts";
export type { Followed, RunEffects } from "./run-effects.ts";
