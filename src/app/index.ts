/**
 * app: the App as a server. Events come in, are kept in the journal, and become jobs; jobs call flows.
 *
 * - `main.ts`, `start.ts`, `environment.ts`, `check-access.ts`, `explain-start.ts`: from the surroundings to an App at work
 * - `application.ts`, `http/`: Probot, and what is answered
 * - `intake/`: from an event to jobs
 * - `handlers/`: what each job does
 * - `services.ts`, `open-services.ts`: what jobs work with
 * - `organisation.ts`: what is known of all repositories
 * - `essence.ts`, `basis.ts`: what of it counts, and what a verdict rests on
 * - `write-log.ts`: what was written to GitHub lately, which counts after a restart too
 * - `log.ts`, `metrics.ts`, `meter-calls.ts`, `watch-jobs.ts`: what can be seen from outside
 */

export { EVENTS, FEATURES } from "../trust/index.ts";
export { type AppSettings, type Environment, readEnvironment, StartupError } from "./environment.ts";
export { explainStart } from "./explain-start.ts";
export { createLog, type Log } from "./log.ts";
export { type RunningApp, type Surroundings, startApp } from "./start.ts";
