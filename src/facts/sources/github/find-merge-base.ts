import type { GitHub } from "../../../github/index.ts";
import { isGitHubError } from "../../../github/index.ts";

/** The commit that two commits branched off from, or why it isn't known. */
export type MergeBase =
  | { readonly kind: "commit"; readonly oid: string }
  | { readonly kind: "unknown"; readonly why: string };

/** Finds the merge base of two commits (GitHub REST API, Compare two commits). Never rejects because of the commits. */
export async function findMergeBase(
  github: GitHub,
  repository: { readonly owner: string; readonly name: string },
  commits: { readonly base: string; readonly head: string },
): Promise<MergeBase> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      owner: repository.owner,
      repo: repository.name,
      basehead: `${commits.base}...${commits.head}`,
      // Changed files, with their texts, come with the first page alone, and nobody needs them here.
      per_page: 1,
      page: 2,
    });
    return { kind: "commit", oid: data.merge_base_commit.sha };
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    if (error.kind === "not_found")
      return {
        kind: "unknown",
        why: `GitHub finds no commit that the head and its base have in common: ${error.message}`,
      };
    return { kind: "unknown", why: error.message };
  }
}
