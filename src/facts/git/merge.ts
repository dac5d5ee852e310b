import { GitError, gitFailure } from "./error.ts";
import { isObjectId, requireObjectId } from "./object-id.ts";
import { runGit } from "./run.ts";

/** What merging a change into its base gives. */
export type MergeResult =
  | { readonly kind: "merged"; readonly tree: string }
  /** Both sides changed the same lines, or one removed what the other changed; sorted paths. */
  | { readonly kind: "conflicts"; readonly paths: readonly string[] }
  /** The two commits have no common ancestor. */
  | { readonly kind: "unrelated" };

/** The git directory to work in, which must be one that may be written to. */
export interface MergePlace {
  readonly gitDirectory: string;
  readonly folder: string;
  /** True when history is cut off somewhere. */
  readonly shallow: boolean;
}

/**
 * The best common ancestor of two commits, null when they have none. Rejects with a {@link GitError}, also when a
 * shallow clone lacks the history that would tell.
 */
export async function findMergeBase(place: MergePlace, one: string, other: string): Promise<string | null> {
  const { gitDirectory, folder, shallow } = place;
  const commits = [requireObjectId(one), requireObjectId(other)];
  const { code, stdout } = await runGit({
    gitDirectory,
    folder,
    args: ["merge-base", ...commits],
    accept: [0, 1],
  });
  if (code === 0) return stdout.toString("utf8").trim();
  if (shallow) {
    throw new GitError(
      `${folder} is a shallow clone without a common ancestor of ${one} and ${other}. ` +
        "Fetch the rest with `git fetch --unshallow`, or check out with `fetch-depth: 0`.",
    );
  }
  return null;
}

/**
 * Merges `head` into `base` as GitHub's merge button would, without a checkout. The objects it makes are written to
 * the place's git directory. Rejects with a {@link GitError}.
 */
export async function mergeCommits(place: MergePlace, base: string, head: string): Promise<MergeResult> {
  if ((await findMergeBase(place, base, head)) === null) return { kind: "unrelated" };
  const { gitDirectory, folder } = place;
  const { code, stdout } = await runGit({
    gitDirectory,
    folder,
    args: ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", base, head],
    accept: [0, 1],
  });
  const [tree = "", ...rest] = stdout.toString("utf8").split("\0");
  if (!isObjectId(tree)) {
    throw gitFailure({
      command: "merge-tree",
      folder,
      said: `an answer that was not understood: ${tree.slice(0, 100)}`,
    });
  }
  if (code === 0) return { kind: "merged", tree };
  return { kind: "conflicts", paths: [...new Set(rest.filter((path) => path !== ""))].sort() };
}
