/**
 * action: the GitHub Action. One step of a job that judges a change, checks a central repo, keeps the catalog, evaluates a
 * release, or runs the commands of a comment.
 *
 * - `main.ts`, `run-step.ts`: the process, its inputs, and its outputs whatever happens
 * - `inputs.ts`, `environment.ts`, `event.ts`, `central-place.ts`, `fixed-moment.ts`: what the workflow and the runner say
 * - `toolkit/`: what a step tells the runner, and how text from anywhere is safe in it
 * - `open-github.ts`, `read-organisation.ts`: GitHub for the time of a step
 * - `check/`, `validate.ts`, `sync.ts`, `sync-summary.ts`, `evaluate/`, `command/`: one mode each, loaded when it is asked for
 */
export { MODES } from "./inputs.ts";
export { runStep } from "./run-step.ts";
