/**
 * An embedded GitHub for the demo and the tests, on loopback: state in memory, REST held to GitHub's own description in
 * both directions, GraphQL, signed webhooks, apps with enforced permissions, limits, faults on demand and a clock that
 * can be moved. `startSandbox` runs it in this process, `spawnSandbox` in one of its own, `openSandbox` steers it.
 *
 * From the inside out:
 *
 * - `state/`: what it holds, as plain records and maps, and questions answered from them alone
 * - `git/`: objects with git's own ids in memory, histories, differences, merges; `codeowners/`: what GitHub says of that file
 * - `protection/`: which rules hold for a branch, and what they keep somebody from
 * - `operations/`: everything that changes the state, a verb a file, with the events that GitHub sends of it and the words
 *   in which it refuses
 * - `describe/`: from state to the JSON of answers and webhooks, one of GitHub's schemas a function
 * - `routes/`: the operations of REST; `graphql/`: the same state by GraphQL; `webhooks/`: what apps are told
 * - `openapi/`: GitHub's description, and the checks made with it
 * - `http/`: what a request passes before and after: token, permission, limits, faults, counters
 * - `control/`: the verbs by which it is steered; `pages/`: what a person sees in a browser
 */
export { openSandbox, type SandboxClient, SandboxError } from "./client.ts";
export { createRealClock, createVirtualClock, type SteerableClock } from "./clock.ts";
export type { Counts, FaultRule, LimitSettings } from "./http/index.ts";
export { type SpawnedSandbox, spawnSandbox } from "./spawn.ts";
export { type RunningSandbox, type SandboxOptions, startSandbox } from "./start.ts";
export type { World } from "./state/world.ts";
