/**
 * The front of the sandbox's GitHub: who asks, what they may do, how often, and whether both sides keep to GitHub's own
 * description. Routes and GraphQL answer what got through.
 */
export { type Counters, type Counts, createCounters } from "./counters.ts";
export { createFaults, type Fault, type FaultRule, type Faults } from "./faults.ts";
export type { Gateway, GraphqlExecutor } from "./gateway.ts";
export { type Incoming, isSentHere } from "./incoming.ts";
export { GITHUB_LIMITS, type LimitSettings } from "./limit-settings.ts";
export { createLimiter, type Limiter } from "./limits.ts";
export { type Reply, replyError, replyJson } from "./reply.ts";
export type { Route } from "./route.ts";
export { createRouter } from "./router.ts";
export { CONTROL_PATH, type Listening, listen } from "./server.ts";
