/**
 * codeowners: GitHub's CODEOWNERS rules, pure functions over text.
 *
 * - `parse.ts`: a file's text or bytes -> rules and errors; `line.ts`, `lines.ts`, `pattern-problem.ts` are its steps
 * - `error.ts`: what is wrong with a file, shaped like GitHub's own errors
 * - `owner.ts`: how an owner is spelled
 * - `location.ts`: where GitHub looks for the file
 * - `list-unowned.ts`: which of the touched files nobody owns
 * - `match.ts`: rules -> who owns a path; `pattern.ts`, `segment.ts`, `trie.ts` are its steps
 */
export type { CodeownersEffect, CodeownersError, CodeownersErrorCode, CodeownersErrorKind } from "./error.ts";
export { listUnowned } from "./list-unowned.ts";
export { CODEOWNERS_LOCATIONS, type CodeownersLocation, findCodeowners } from "./location.ts";
export { type CodeownersMatcher, compileOwners, type PathOwners } from "./match.ts";
export { type CodeOwner, readOwner } from "./owner.ts";
export {
  CODEOWNERS_MAX_BYTES,
  CODEOWNERS_MAX_LISTED_ERRORS,
  type CodeownersFile,
  type CodeownersRule,
  parseCodeowners,
} from "./parse.ts";
