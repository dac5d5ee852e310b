import { gitFailure } from "./error.ts";
import type { MergePlace } from "./merge.ts";
import { requireObjectId } from "./object-id.ts";
import { runGit } from "./run.ts";

/** A commit of a branch's history, and when it was committed. */
export interface DatedCommit {
  readonly commit: string;
  readonly at: Date;
}

/** What a branch was at a moment. */
export type CommitAt =
  | ({ readonly kind: "found" } & DatedCommit)
  /** Its history begins later: the first commit. In a shallow clone, the first that is there. */
  | { readonly kind: "later"; readonly first: DatedCommit; readonly shallow: boolean };

/**
 * The commit that a branch was at: the newest by committer date, of first parents alone, because the commits of merged
 * branches never were what the branch had. Rejects with a GitError when the history can't be read.
 */
export async function findCommitAt(place: MergePlace, tip: string, moment: Date): Promise<CommitAt> {
  const seconds = Math.floor(moment.getTime() / 1000);
  const [found] = await listCommits(place, tip, ["-1", `--min-age=${seconds}`]);
  if (found !== undefined) return { kind: "found", ...found };
  const roots = await listCommits(place, tip, ["--max-parents=0"]);
  const first = roots.at(-1);
  if (first === undefined)
    throw gitFailure({ command: "rev-list", folder: place.folder, said: "a history without a first commit" });
  return { kind: "later", first, shallow: place.shallow };
}

/** When a commit was committed. Rejects with a GitError. */
export async function readCommitDate(place: MergePlace, commit: string): Promise<Date> {
  const [found] = await listCommits(place, commit, ["-1"]);
  if (found === undefined)
    throw gitFailure({ command: "rev-list", folder: place.folder, said: "nothing of the commit" });
  return found.at;
}

async function listCommits(
  { gitDirectory, folder }: MergePlace,
  tip: string,
  filter: readonly string[],
): Promise<readonly DatedCommit[]> {
  const format = ["--format=%H %ct", "--no-commit-header", "--first-parent"];
  const { stdout } = await runGit({
    gitDirectory,
    folder,
    args: ["rev-list", ...format, ...filter, requireObjectId(tip)],
  });
  return stdout
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [commit = "", seconds = ""] = line.split(" ");
      return { commit, at: new Date(Number(seconds) * 1000) };
    });
}
