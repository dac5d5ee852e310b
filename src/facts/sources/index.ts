/**
 * sources: where repositories are read from, one file a source.
 *
 * - `local-repositories.ts`: a folder of git checkouts or bare repositories on this machine
 * - `past-repositories.ts`: the same folder as it was at a moment
 * - `local-change.ts`: both sides of a change of one repository
 * - `github/`: an organisation on GitHub
 * - `read-repository.ts`: the facts of one repository at any commit, or at the result of a merge
 */

export * from "./github/index.ts";
export { type LocalChange, readLocalChange, type UnrelatedChange } from "./local-change.ts";
export { createLocalRepositories, type LocalRepositoriesOptions } from "./local-repositories.ts";
export { createPastRepositories } from "./past-repositories.ts";
export { type RepositoryAt, type RepositoryIdentity, readRepositoryAt } from "./read-repository.ts";
