/**
 * facts: what was observed of the world, as plain data. The only readers of the world live here.
 *
 * - `repository.ts`: what is known of a repository at a commit, and the interface of its sources
 * - `head.ts`: what is known of the head of pull requests, and the interface of its source
 * - `codeowners/`: GitHub's CODEOWNERS rules
 * - `git/`: reading git repositories on this machine
 * - `trees/`: a directory or a commit as a Tree
 * - `sources/`: one file a source of repositories
 * - `guards/`: what protects branches on GitHub
 * - `metrics/`: one file a provider of metrics
 *
 * Pure rooms take types from here and never a reader, so this index re-exports nothing else but a name; each reader comes
 * from its own folder.
 */
export * from "./head.ts";
export * from "./repository.ts";
