import { gitFailure } from "./error.ts";
import { requireObjectId } from "./object-id.ts";
import { runGit } from "./run.ts";

/** One path that differs between two trees. A renamed file is one path removed and one added. */
export interface ChangedPath {
  readonly path: string;
  readonly change: "added" | "changed" | "removed";
  /** Object ids before and after; null where the path is not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Compares two commits or trees. Sorted by path; folders are not listed, only what is in them. Rejects with a GitError. */
export async function listChangedPaths(
  gitDirectory: string,
  folder: string,
  before: string,
  after: string,
): Promise<readonly ChangedPath[]> {
  const trees = [requireObjectId(before), requireObjectId(after)];
  const { stdout } = await runGit({
    gitDirectory,
    folder,
    args: [
      "diff-tree",
      "-r",
      "-z",
      "--raw",
      "--no-renames",
      "--no-abbrev",
      "--no-ext-diff",
      "--no-textconv",
      ...trees,
    ],
  });
  const parts = stdout.toString("utf8").split("\0");
  const changes: ChangedPath[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const match = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]/.exec(parts[index] ?? "");
    const path = parts[index + 1];
    if (match === null || path === undefined) {
      throw gitFailure({
        command: "diff-tree",
        folder,
        said: `a line that was not understood: ${parts[index]}`,
      });
    }
    changes.push(describe(path, present(match[1]), present(match[2])));
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** All zeros stand for nothing. */
function present(oid = ""): string | null {
  return /^0+$/.test(oid) ? null : oid;
}

function describe(path: string, before: string | null, after: string | null): ChangedPath {
  const change = before === null ? "added" : after === null ? "removed" : "changed";
  return { path, change, before, after };
}
