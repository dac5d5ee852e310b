/**
 * github: what of the command line talks to GitHub. Loaded only by a command that is told to, so that the others start fast.
 *
 * - `find-credential.ts`, `connect.ts`: from the environment to a client, and to whose commits it makes
 * - `open-cache.ts`: what is kept from one run to the next
 * - `open-session.ts`: the central repo, the repositories and the record of an organisation
 * - `retell-error.ts`: what GitHub refused, for the person who called
 * - `own-commits.ts`: which commits of the record are Muster's
 * - `places.ts`: the central repo or the repositories of a command that judges
 * - `sync.ts`: from repositories to the record
 */
export { openPlacesOnGitHub } from "./places.ts";
export { type SyncOptions, sync } from "./sync.ts";
