/**
 * run-effects: everything that runs of actions do to the world, put together.
 *
 * - `materials.ts`: what it is made of
 * - `create-run-effects.ts`: one backend for each kind of effect
 */
export { createRunEffects } from "./create-run-effects.ts";
export type { RunEffectMaterials, RunLocks } from "./materials.ts";
