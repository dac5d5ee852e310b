import type { GitHub } from "../../../github/index.ts";
import { isGitHubError } from "../../../github/index.ts";
import type { GitHubCache, ListedPath } from "./cache.ts";

/** The whole listing of a tree, or why there is none. */
export type Listing =
  | { readonly kind: "listed"; readonly paths: readonly ListedPath[] }
  | { readonly kind: "unlisted"; readonly why: string };

/** GitHub's modes of entries (GitHub REST API, Git trees). */
const KINDS: Readonly<Record<string, ListedPath["kind"]>> = {
  "040000": "folder",
  "120000": "symlink",
  "160000": "submodule",
};

/**
 * Lists every path of a tree, named by its own id or by that of a commit. Never rejects because of the tree: GitHub cuts
 * a listing at 100,000 entries or 7 MB (GitHub REST API, Get a tree), and a listing that is cut is none.
 */
export async function listTree(
  { github, owner, cache }: { readonly github: GitHub; readonly owner: string; readonly cache: GitHubCache },
  repository: string,
  oid: string,
): Promise<Listing> {
  const known = cache.readTree(oid);
  if (known !== null) return listingOf(known);
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
      owner,
      repo: repository,
      tree_sha: oid,
      recursive: "1",
    });
    const paths = data.truncated
      ? "truncated"
      : data.tree.map(({ path, mode, sha, size }): ListedPath => {
          const kind = KINDS[mode] ?? "file";
          return { path, kind, oid: sha, size: kind === "file" ? (size ?? null) : null };
        });
    cache.keepTree(oid, paths);
    return listingOf(paths);
  } catch (error) {
    // To be asked to wait says nothing of the tree.
    if (!isGitHubError(error) || error.kind === "limited") throw error;
    return { kind: "unlisted", why: error.message };
  }
}

function listingOf(paths: readonly ListedPath[] | "truncated"): Listing {
  if (paths !== "truncated") return { kind: "listed", paths };
  return { kind: "unlisted", why: "GitHub can't list all its files: there are more than 100,000 of them." };
}
