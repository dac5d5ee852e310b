/**
 * session: what a shell opens to work on GitHub for the time of one run. The command line and the Action use it; the App,
 * which runs on and on, shares the way in which the central repo is kept.
 *
 * - `open-session.ts`, `connect.ts`, `credential.ts`: from a credential to a client, and to whose commits it makes
 * - `choose-api.ts`, `open-cache.ts`: where GitHub is, and what is kept from one run to the next
 * - `read-central.ts`, `sub-tree.ts`: the configuration at a commit of the central repo
 * - `keep-central.ts`, `hold-central.ts`, `insist.ts`: the configuration that holds, which is the last valid one
 * - `open-repositories.ts`, `open-changes.ts`, `open-record.ts`, `own-commits.ts`: repositories, pull requests, the record
 * - `read-locks.ts`: what is locked, as the record tells it
 * - `evaluate/`: what shells do alike to evaluate a release
 * - `sync-organisation.ts`, `synced.ts`, `describe-sync.ts`: from repositories to the record
 * - `retell-error.ts`, `failure-kind.ts`: what GitHub refused, for the person who called and for the check that says so
 */
export { chooseApi } from "./choose-api.ts";
export type { Writer } from "./connect.ts";
export type { SessionCredential } from "./credential.ts";
export { describeSync } from "./describe-sync.ts";
export * from "./evaluate/index.ts";
export { failureKindOf } from "./failure-kind.ts";
export { holdCentral } from "./hold-central.ts";
export { insist, UnansweredError } from "./insist.ts";
export {
  type BrokenCentral,
  type Central,
  type CentralChange,
  type CentralKeeper,
  type CentralSource,
  keepCentral,
} from "./keep-central.ts";
export { openCache } from "./open-cache.ts";
export { openChanges } from "./open-changes.ts";
export { type OpenRecord, openRecord } from "./open-record.ts";
export { openRepositories } from "./open-repositories.ts";
export { openSession, type Session, type SessionOptions } from "./open-session.ts";
export {
  type CentralPlace,
  explainAbsence,
  openCentralTree,
  type ReadCentral,
  readCentral,
  requireOrganization,
} from "./read-central.ts";
export { openLocks, readRecordedLocks } from "./read-locks.ts";
export { type SyncMaterials, syncOrganisation } from "./sync-organisation.ts";
export { commitUrl, outcomeOf, type Synced, type SyncOutcome } from "./synced.ts";
