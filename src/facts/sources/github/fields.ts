import type { JsonObject } from "../../../model/json.ts";
import { CODEOWNERS_LOCATIONS } from "../../codeowners/index.ts";
import type { FilePlan } from "../../repository.ts";

/** Pieces of a GraphQL query that ask for the planned paths of a commit. Paths are variables, never part of the text. */
export interface FileQuestions {
  /** Planned paths in the order of their aliases `f0`, `f1`, … */
  readonly paths: readonly string[];
  /** Declarations of variables, each with a comma before it. */
  readonly declarations: string;
  readonly variables: JsonObject;
  /** Definition of the fragment `Files` on Commit. */
  readonly fragment: string;
}

/**
 * Asks for the exact paths of a plan in a commit: mode, id and size of each, and its text when wanted. `Commit.file`
 * tells a symbolic link from a file, which `Repository.object` doesn't, and belongs to the very commit whose id is read.
 */
export function askFiles(plan: FilePlan, withTexts: boolean): FileQuestions {
  const paths = [...new Set(plan.paths)].sort();
  const fields = paths.map((_, index) => `f${index}: file(path: $p${index}) { ...Entry }`);
  const text = withTexts ? " object { ... on Blob { isTruncated text } }" : "";
  const entry = paths.length === 0 ? "" : `\nfragment Entry on TreeEntry { mode oid size${text} }`;
  return {
    paths,
    declarations: paths.map((_, index) => `, $p${index}: String!`).join(""),
    variables: Object.fromEntries(paths.map((path, index) => [`p${index}`, path])),
    fragment: `fragment Files on Commit { oid tree { oid } ${fields.join(" ")} }${entry}`,
  };
}

/** Whether a plan needs to know of CODEOWNERS, so that GitHub's own judgement of it is worth asking for. */
export function needsCodeowners({ paths }: FilePlan): boolean {
  return CODEOWNERS_LOCATIONS.some((path) => paths.includes(path));
}

/** The fragment `Parts` on Repository: all that is asked of a repository besides its files. */
export function askRepository(withCodeowners: boolean): string {
  const codeowners = withCodeowners
    ? "codeowners { errors { line column kind message suggestion path } }"
    : "";
  return `fragment Parts on Repository {
  id databaseId name nameWithOwner url sshUrl description homepageUrl mirrorUrl visibility isPrivate
  isArchived isDisabled isFork isTemplate createdAt updatedAt pushedAt diskUsage forkCount stargazerCount
  hasIssuesEnabled hasProjectsEnabled hasWikiEnabled hasDiscussionsEnabled forkingAllowed webCommitSignoffRequired
  mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed autoMergeAllowed deleteBranchOnMerge allowUpdateBranch
  mergeCommitTitle mergeCommitMessage squashMergeCommitTitle squashMergeCommitMessage
  owner { kind: __typename id login avatarUrl url ... on Organization { databaseId } ... on User { databaseId } }
  primaryLanguage { name }
  licenseInfo { id key name spdxId }
  repositoryTopics(first: 100) { nodes { topic { name } } }
  ${codeowners}
}`;
}
