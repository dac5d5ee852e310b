/**
 * effects: the only writers to GitHub besides records. Each takes a plan, made elsewhere, and carries it out once.
 *
 * - `check-run-writer.ts`: the interface that check runs are written through
 * - `create-check-runs.ts`, `check-run-parameters.ts`, `find-check-run.ts`: check runs on GitHub
 * - `pulls/`: branches with files, and pull requests of them
 * - `comments/`: comments on pull requests
 */
export type { CheckRunWriter, WrittenCheckRun } from "./check-run-writer.ts";
export * from "./comments/index.ts";
export { type CheckRunTarget, createCheckRuns } from "./create-check-runs.ts";
export * from "./pulls/index.ts";
