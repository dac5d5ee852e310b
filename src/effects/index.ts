/**
 * effects: the only writers to GitHub besides records. Each takes a plan, made elsewhere, and carries it out once.
 *
 * - `check-run-writer.ts`: the interface that check runs are written through
 * - `create-check-runs.ts`, `check-run-parameters.ts`, `find-check-run.ts`: check runs on GitHub
 * - `pulls/`: branches with files, and pull requests of them
 * - `comments/`: comments on pull requests
 * - `threads/`: comments, reactions and closing, for whoever asked for something
 * - `runs/`: what runs of actions do, as an interface; behind it are
 * - `workflows/`: workflows of GitHub Actions that are started
 * - `requests/`: signed requests to other services, and reports that come back
 * - `edits/`: files that are edited, by pull request or by commit
 */
export type { CheckRunWriter, WrittenCheckRun } from "./check-run-writer.ts";
export {
  type CommentMemory,
  type CommentName,
  type CommentTarget,
  type CommentWriter,
  createComments,
  findComment,
  type KnownComment,
  type WrittenComment,
} from "./comments/index.ts";
export { type CheckRunTarget, createCheckRuns } from "./create-check-runs.ts";
export * from "./edits/index.ts";
export {
  createPulls,
  type OpenedPull,
  PullBusyError,
  type PullTarget,
  type PullWriter,
} from "./pulls/index.ts";
export * from "./requests/index.ts";
export * from "./runs/index.ts";
export * from "./threads/index.ts";
export * from "./workflows/index.ts";
