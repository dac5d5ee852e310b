/**
 * An embedded GitHub for the demo and the tests, on loopback: state in memory, REST held to GitHub's own description in
 * both directions, GraphQL, signed webhooks, apps with enforced permissions, limits, faults on demand and a clock that
 * can be moved. `startSandbox` runs it in this process, `spawnSandbox` in one of its own, `openSandbox` steers it.
 */
export { openSandbox, type SandboxClient, SandboxError } from "./client.ts";
export { createRealClock, createVirtualClock, type SteerableClock } from "./clock.ts";
export type { Counts, FaultRule, LimitSettings } from "./http/index.ts";
export { type SpawnedSandbox, spawnSandbox } from "./spawn.ts";
export { type RunningSandbox, type SandboxOptions, startSandbox } from "./start.ts";
export type { World } from "./state/world.ts";
