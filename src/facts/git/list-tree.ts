import { gitFailure } from "./error.ts";
import { requireObjectId } from "./object-id.ts";
import { runGit } from "./run.ts";

/** One entry of a commit's tree, folders included. */
export interface GitTreeEntry {
  /** Path from the root. Bytes that are not UTF-8 are shown as U+FFFD. */
  readonly path: string;
  readonly kind: "file" | "folder" | "symlink" | "submodule";
  readonly oid: string;
  /** In bytes; null for folders and submodules, and for an object that the repository lacks. */
  readonly size: number | null;
}

/** Lists a commit or tree whole, sorted by path. Rejects with a GitError when any folder of it can't be read. */
export async function listTree(
  gitDirectory: string,
  folder: string,
  treeish: string,
): Promise<readonly GitTreeEntry[]> {
  const { stdout } = await runGit({
    gitDirectory,
    folder,
    args: ["ls-tree", "-r", "-t", "-l", "-z", "--full-tree", requireObjectId(treeish)],
    // It complains about files whose size it can't tell, and goes on; a folder that it can't read is an exit code.
    trustExitCode: true,
  });
  const records = stdout.toString("utf8").split("\0");
  const entries = records.filter((record) => record !== "").map((record) => parseEntry(record, folder));
  return entries.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function parseEntry(record: string, folder: string): GitTreeEntry {
  const match = /^([0-7]+) ([a-z]+) ([0-9a-f]+) +(\S+)\t(.*)$/s.exec(record);
  if (match === null) {
    throw gitFailure({
      command: "ls-tree",
      folder,
      said: `a line that was not understood: ${record.slice(0, 100)}`,
    });
  }
  const [, mode = "", type = "", oid = "", size = "", path = ""] = match;
  return { path, kind: kindOf(mode, type), oid, size: /^\d+$/.test(size) ? Number(size) : null };
}

function kindOf(mode: string, type: string): GitTreeEntry["kind"] {
  if (type === "tree") return "folder";
  if (type === "commit") return "submodule";
  return mode === "120000" ? "symlink" : "file";
}
