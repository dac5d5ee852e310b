/**
 * github: repositories and pull requests read from GitHub, many in a query.
 *
 * - `repositories.ts`: an organisation as a source of repositories; pages of the listing (`sweep.ts`), what has to be
 *   asked again (`reread.ts`), contents by object id (`read-contents.ts`), what events tell (`learn.ts`)
 * - `changes.ts`: both sides of pull requests and merge groups, in one query where GitHub lets it
 * - `context.ts`: what else is asked of a pull request, in the same query: files (`read-files.ts`), reviews (`read-reviews.ts`)
 *   and checks (`read-rollup.ts`), page by page (`connection.ts`). `read-members.ts`: who is in teams
 * - `open-heads.ts`: the open pull requests of an organisation
 * - `read-people.ts`: everybody and all teams (`list-members.ts`, `list-teams.ts`); `read-asker.ts`: one of them at this moment, with
 *   the head of a pull request (`asker-teams.ts`)
 * - `cache.ts`: what is kept from one reading to the next
 *
 * A null in a partial answer is unknown, never absent: `errors-by-path.ts` tells which. Names and paths are variables of
 * queries, never part of their text.
 */
export type { GitHubCache, ListedPath, ListingChange, SavedListing, Sweep } from "./cache.ts";
export { type ChangeReaderSource, createGitHubChanges } from "./changes.ts";
export { listOpenHeads, type OpenHeadsQuestion } from "./open-heads.ts";
export { type AskedHead, type AskerAnswer, type AskerQuestion, readAsker } from "./read-asker.ts";
export { readPeople } from "./read-people.ts";
export { readTexts, type WantedText } from "./read-texts.ts";
export {
  createGitHubRepositories,
  type GitHubRepositories,
  type GitHubRepositoriesOptions,
} from "./repositories.ts";
export type { Source } from "./source.ts";
export { type CacheOptions, openGitHubCache } from "./sqlite-cache.ts";
