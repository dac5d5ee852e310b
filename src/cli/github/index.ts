/**
 * github: what of the command line talks to GitHub. Loaded only by a command that is told to, so that the others start fast.
 *
 * What other shells need as well is in the room `session`.
 *
 * - `find-credential.ts`, `choose-api.ts`, `open-cache.ts`, `tell-waits.ts`, `open-session.ts`: from the environment and options
 *   to GitHub for the time of a command
 * - `read-central.ts`: the configuration of a central repo there, whose errors are shown
 * - `places.ts`: the central repo or the repositories of a command that judges
 * - `find-credentials.ts`, `doctor.ts`: all that tells whether the gate blocks
 * - `check-pull.ts`, `pull-address.ts`: a pull request judged as the App judges it
 * - `audit.ts`, `init.ts`: what would fail today; a central repo, proposed
 * - `read-check.ts`: a check and what is stored in it
 * - `replay-record.ts`, `find-record.ts`: recorded results computed again
 * - `evaluate.ts`, `open-record.ts`: what a release is evaluated by, and the record of evaluations
 * - `sync.ts`: from repositories to the record
 */

export { type AuditOptions, readAudit } from "./audit.ts";
export { type CheckedPull, type CheckPullOptions, checkPull } from "./check-pull.ts";
export { type DoctorOptions, readGuards } from "./doctor.ts";
export { openPlaceOnGitHub } from "./evaluate.ts";
export { type InitOptions, proposeInit } from "./init.ts";
export { openEvaluationsOnGitHub } from "./open-record.ts";
export { openPlacesOnGitHub } from "./places.ts";
export { readCheck } from "./read-check.ts";
export { type ReplayOptions, replayRecord } from "./replay-record.ts";
export { type SyncOptions, sync } from "./sync.ts";
