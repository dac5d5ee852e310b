import { isGitHubError } from "../../github/index.ts";
import type { FileChange, PullPlan } from "../../model/pull-plan.ts";
import { type DoableChange, selectDoable } from "./look-up-paths.ts";
import { inPlace, type PullPlace } from "./pull-place.ts";
import { repeat } from "./repeat.ts";
import { writeTrailer } from "./trailer.ts";

/** A commit that no branch points to yet. */
export interface LooseCommit {
  readonly sha: string;
  /** The changes that are really in it. */
  readonly made: readonly FileChange[];
}

/**
 * Makes a commit with the files of a plan on top of another one, by GitHub's git data API; nobody sees anything of it until a
 * branch is moved there. Null when there is nothing to change, or not all of what has to be changed whole can be.
 */
export async function commitFiles(
  place: PullPlace,
  { changes, message, correlation, whole }: Pick<PullPlan, "changes" | "message" | "correlation" | "whole">,
  parent: string,
): Promise<LooseCommit | null> {
  const { contents } = place;
  const at = inPlace(place);
  const { data: commit } = await contents.request("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
    ...at,
    commit_sha: parent,
  });
  const doable = await selectDoable(place, commit.tree.sha, changes);
  if (doable.length === 0 || (whole === true && doable.length < changes.length)) return null;
  const tree = await repeat(async () => {
    const entries = doable.map(toEntry);
    const base_tree = commit.tree.sha;
    const { data } = await contents.request("POST /repos/{owner}/{repo}/git/trees", {
      ...at,
      base_tree,
      tree: entries,
    });
    return data.sha;
  });
  const text = `${message}\n\n${writeTrailer(correlation)}\n`;
  const sha = await repeat(async () => {
    const { data } = await contents.request("POST /repos/{owner}/{repo}/git/commits", {
      ...at,
      message: text,
      tree,
      parents: [parent],
    });
    return data.sha;
  });
  return { sha, made: doable.map(({ change }) => change) };
}

function toEntry({ change: { path, content }, mode }: DoableChange) {
  const entry = { path, mode: mode === "100755" ? mode : "100644", type: "blob" } as const;
  return content === null ? { ...entry, sha: null } : { ...entry, content };
}

/** Makes a branch that points to a commit; false when there is another one of that name by now. */
export async function createBranch(place: PullPlace, branch: string, sha: string): Promise<boolean> {
  const ref = `refs/heads/${branch}`;
  return await moveRef(place, branch, sha, () =>
    place.contents.request("POST /repos/{owner}/{repo}/git/refs", { ...inPlace(place), ref, sha }),
  );
}

/** Moves a branch on to a commit that follows it; false when somebody else moved it meanwhile. */
export async function advanceBranch(place: PullPlace, branch: string, sha: string): Promise<boolean> {
  const ref = `heads/${branch}`;
  return await moveRef(place, branch, sha, () =>
    place.contents.request("PATCH /repos/{owner}/{repo}/git/refs/{ref}", {
      ...inPlace(place),
      ref,
      sha,
      force: false,
    }),
  );
}

async function moveRef(
  place: PullPlace,
  branch: string,
  sha: string,
  write: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (!isGitHubError(error, "invalid", "conflict", "uncertain")) throw error;
    // Whether it was moved after all, by an answer that was lost, only the branch itself can tell.
    const now = await readBranch(place, branch);
    if (now === sha) return true;
    // Nothing is in the way: GitHub refuses for another reason.
    if (now === null) throw error;
    return false;
  }
}

/** The commit that a branch points to; null when there is none of that name. */
export async function readBranch(place: PullPlace, branch: string): Promise<string | null> {
  try {
    const { data } = await place.contents.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
      ...inPlace(place),
      ref: `heads/${branch}`,
    });
    return data.object.sha;
  } catch (error) {
    if (isGitHubError(error, "not_found")) return null;
    throw error;
  }
}
