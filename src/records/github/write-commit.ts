import { type GitHub, GitHubError } from "../../github/index.ts";
import { chunkChanges, type TreeChange } from "./chunk.ts";
import type { RecordBranch } from "./record-branch.ts";

/** What a commit is made of. */
export interface NewCommit {
  readonly changes: readonly TreeChange[];
  readonly message: string;
  /** The commit that it follows; null for the first of the branch. */
  readonly parent: string | null;
}

/**
 * Makes one commit of many files through GitHub's git data API, and doesn't move the branch yet: trees in chunks, each on
 * top of the one before. Nobody sees anything of it until the branch is moved, so it may be repeated at will.
 */
export async function makeCommit(
  github: GitHub,
  { owner, repository }: RecordBranch,
  { changes, message, parent }: NewCommit,
): Promise<string> {
  const place = { owner, repo: repository };
  let tree = parent === null ? null : await treeOf(github, place, parent);
  for (const chunk of chunkChanges(changes)) {
    // GitHub refuses to remove what a tree doesn't have: without a parent there is nothing to remove.
    const entries = parent === null ? chunk.filter((change) => "content" in change) : chunk;
    tree = await repeat(async () => {
      const made = await github.request("POST /repos/{owner}/{repo}/git/trees", {
        ...place,
        tree: [...entries],
        ...(tree === null ? {} : { base_tree: tree }),
      });
      return made.data.sha;
    });
  }
  if (tree === null) throw new RangeError("a commit needs files");
  const made = { ...place, message, tree, parents: parent === null ? [] : [parent] };
  return await repeat(async () => {
    const { data } = await github.request("POST /repos/{owner}/{repo}/git/commits", made);
    return data.sha;
  });
}

async function treeOf(
  github: GitHub,
  place: { readonly owner: string; readonly repo: string },
  commit: string,
): Promise<string> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...place,
    commit_sha: commit,
  });
  return data.tree.sha;
}

/** Moves the branch to a commit, if nobody moved it meanwhile: GitHub refuses what doesn't follow the commit that is there. */
export async function moveBranch(
  github: GitHub,
  record: RecordBranch,
  commit: string,
  parent: string | null,
): Promise<"moved" | "conflict"> {
  const place = { owner: record.owner, repo: record.repository };
  try {
    if (parent === null) {
      const ref = `refs/heads/${record.branch}`;
      await github.request("POST /repos/{owner}/{repo}/git/refs", { ...place, ref, sha: commit });
    } else {
      const ref = `heads/${record.branch}`;
      await github.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
        ...place,
        ref,
        sha: commit,
        force: false,
      });
    }
    return "moved";
  } catch (error) {
    if (!(error instanceof GitHubError) || !["invalid", "conflict", "uncertain"].includes(error.kind))
      throw error;
    // Whether it was moved after all, by an answer that was lost, only the branch itself can tell.
    const now = await readHead(github, record);
    if (now === commit) return "moved";
    if (now !== parent) return "conflict";
    throw error;
  }
}

/**
 * The commit of the record's branch; null when there is no branch yet. GitHub answers for a repository that may not be seen as for a
 * branch that isn't there: the repository itself is then asked for, since what can't be seen is not empty. Rejects with a
 * {@link GitHubError} that names it when it is not there either.
 */
export async function readHead(github: GitHub, record: RecordBranch): Promise<string | null> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
      owner: record.owner,
      repo: record.repository,
      ref: `heads/${record.branch}`,
    });
    return data.object.sha;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === "not_found") {
      await requireRepository(github, record);
      return null;
    }
    // GitHub's answer for a repository without any commit.
    if (error instanceof GitHubError && error.kind === "conflict") return null;
    throw error;
  }
}

async function requireRepository(github: GitHub, { owner, repository }: RecordBranch): Promise<void> {
  try {
    await github.request("GET /repos/{owner}/{repo}", { owner, repo: repository });
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind !== "not_found") throw error;
    const { kind, route, status } = error;
    throw new GitHubError({
      kind,
      route,
      status,
      message: `there is no repository ${owner}/${repository} to keep the record in, or it may not be seen. Check \`records.repository\` in muster.yml; an App needs the repository among those that it is installed on, a token needs access to it.`,
    });
  }
}

/** Repeats what leaves nothing behind when it is done twice: objects of git that nothing points to. */
async function repeat<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || !(error instanceof GitHubError) || error.kind !== "uncertain") throw error;
    }
  }
}
