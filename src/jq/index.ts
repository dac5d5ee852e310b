/**
 * jq in a worker thread with a deadline, batched. `createJqEngine` makes the engine; `JqEngine` is what the other
 * rooms know of it. `readNames`, `readsEverything` and `mayRead` say, without running it, what a program can depend on.
 */
export { createJqEngine, type JqEngineOptions } from "./create-engine.ts";
export type { JqCompileProblem, JqEngine, JqOutcome } from "./engine.ts";
export { DEFAULT_LIMITS, type JqLimits } from "./limits.ts";
export { ENTITY_CONTAINERS, mayRead, readNames, readsEverything } from "./referenced-names.ts";
export { JqUnavailableError } from "./unavailable-error.ts";
