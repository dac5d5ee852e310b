/**
 * How tests, the demo and people steer the sandbox: verbs, each with the shape of what it takes, under `/_sandbox/`.
 * None of this is part of GitHub.
 */
export { createApp, installApp, type NewApp, type NewInstallation } from "./create-app.ts";
export { createControlHandler } from "./handle.ts";
export { type SyntheticSeed, seedSynthetic } from "./seed-synthetic.ts";
export type { Control, Verb } from "./verb.ts";
export { VERBS } from "./verbs/index.ts";
