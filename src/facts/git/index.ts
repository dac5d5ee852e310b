/**
 * git: reading git repositories on this machine through the `git` command, 2.38 or newer.
 *
 * A repository is somebody's data: nothing in it is run, nothing is fetched, nothing is written to it, and what is
 * missing or damaged is an error and never looks like an absent file. `repository.ts` is the way in; `environment.ts`
 * and `reading-directory.ts` say how git is kept from doing more than reading.
 */
export type { BlobRead } from "./blob-reader.ts";
export type { ChangedPath } from "./changed-paths.ts";
export type { DefaultBranch } from "./default-branch.ts";
export { GitError } from "./error.ts";
export { looksLikeGitRepository } from "./find.ts";
export type { CommitAt, DatedCommit } from "./history.ts";
export type { GitTreeEntry } from "./list-tree.ts";
export type { MergeResult } from "./merge.ts";
export { parseRemote, type RemoteRepository } from "./remote.ts";
export { type GitRepository, openGitRepository } from "./repository.ts";
export { isSupportedGit } from "./version.ts";
