/**
 * git: making small git repositories that are the same on every machine, down to the ids of their commits.
 *
 * - `history.ts`: branches and commits as plain data
 * - `fast-import.ts`: that data as git wants it
 * - `create-repository.ts`: the repository itself
 * - `run-git.ts`: git, undisturbed by the machine
 */
export { createRepository, type RepositoryPlan } from "./create-repository.ts";
export type { Branch, Commit, Person } from "./history.ts";
