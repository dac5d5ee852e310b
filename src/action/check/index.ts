/**
 * check: judges the change that a workflow runs for, as the App would, and says the verdict wherever its token can.
 *
 * - `check.ts`: from the event to what is judged
 * - `open-bench.ts`, `leans-on-others.ts`: what is judged with
 * - `judge-commit.ts`, `check-writer.ts`, `give-up.ts`: one commit, from its facts to its check run
 * - `check-open-heads.ts`, `open-heads.ts`: the commits of open pull requests, where no event names one
 * - `tell-commit.ts`: what the job's log, summary and outputs say
 */
export { check } from "./check.ts";
