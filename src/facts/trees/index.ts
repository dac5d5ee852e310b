/**
 * trees: a set of files as a Tree, whatever holds them.
 *
 * - `directory.ts`: a folder on disk
 * - `git-commit.ts`: a commit, or the result of a merge, of a git repository on this machine
 * - `github-commit.ts`: a commit of a repository on GitHub
 */
export { openDirectoryTree } from "./directory.ts";
export { createCommitTree, type OpenTree, openCommitTree, type TreeAt } from "./git-commit.ts";
export { type GitHubTreeOptions, openGitHubTree, resolveCommit } from "./github-commit.ts";
export { listEarlier } from "./github-history.ts";
