/**
 * guards: what GitHub says of what guards branches, environments, the App and the record.
 *
 * - `read-repositories.ts`: many repositories in a query; `guard-query.ts`, `guard-answer.ts`, `read-branch.ts`: the query and
 *   what it answers; `read-branches.ts`, `read-environments.ts`: what is asked for besides
 * - `read-branch-rules.ts`: the rules of one branch, which need not exist
 * - `read-app.ts`: the App, by its key or as an owner sees it
 * - `read-record.ts`, `read-owners.ts`: commits of the record, owners of folders
 * - `read-workflows.ts`: files of workflows on default branches, many in a query
 */
export { readAppByKey, readAppByToken } from "./read-app.ts";
export { readBranchRules } from "./read-branch-rules.ts";
export { readFolderOwners } from "./read-owners.ts";
export { readRecordCommits } from "./read-record.ts";
export { type GuardsRead, type ReadGuard, readRepositoryGuards } from "./read-repositories.ts";
export { readWorkflowFiles, type WorkflowPlace } from "./read-workflows.ts";
export type { GuardSource } from "./source.ts";
