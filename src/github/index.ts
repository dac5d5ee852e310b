/**
 * github: the one client through which Muster talks to GitHub.
 *
 * `openApp` and `openToken` are the ways in; both give a `GitHub` (github.ts). Every call is filled in (endpoint.ts), waits
 * for its turn within GitHub's limits (limits.ts), is authorized (identity.ts) and sent, again where that can do no harm
 * (perform.ts). Reads are shared and revalidated (read-shared.ts). What fails is a `GitHubError` (error.ts). `readOnly` makes a
 * client for previews, which cannot write. `loadAppKey`, `enterAsApp` and `explainAccess` are what a shell needs to come in, and
 * to say what to do when it can't (`AccessError`).
 */
export { AccessError } from "./access-error.ts";
export { type Entrance, enterAsApp } from "./enter-as-app.ts";
export { GitHubError, type GitHubErrorKind, type GitHubFailure, isGitHubError } from "./error.ts";
export { type Credential, explainAccess } from "./explain-access.ts";
export type {
  GitHub,
  GraphqlAnswer,
  GraphqlError,
  Permissions,
  Priority,
  Scope,
} from "./github.ts";
export { type Host, locateHost } from "./host.ts";
export { type AppKeyPlace, loadAppKey } from "./load-app-key.ts";
export type { Exchanged, LimitLeft, Meter, Waited, WaitReason } from "./meter.ts";
export {
  type AppOptions,
  type AppSelf,
  type GitHubApp,
  type InstallationFacts,
  openApp,
} from "./open-app.ts";
export type { OpenOptions } from "./open-options.ts";
export { openToken, type TokenOptions } from "./open-token.ts";
export { readOnly } from "./read-only.ts";
export { createSystemClock } from "./system-clock.ts";
export { tellWaits } from "./tell-waits.ts";
export type { WriteLog } from "./write-log.ts";
