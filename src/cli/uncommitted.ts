import { createHash } from "node:crypto";
import { Minimatch } from "minimatch";
import type { GitRepository } from "../facts/git/index.ts";
import type { FilePlan } from "../facts/index.ts";
import { openDirectoryTree } from "../facts/trees/index.ts";

/**
 * Paths of the files that Muster reads and that lie otherwise in the checkout than in the commit that is checked out:
 * what somebody changed and did not commit is not judged. Git itself is not asked, because `git status` runs the
 * filters that a repository configures.
 */
export async function findUncommitted(repository: GitRepository, plan: FilePlan): Promise<readonly string[]> {
  const head = repository.bare ? null : await repository.headCommit();
  if (head === null) return [];
  const [entries, files] = await Promise.all([
    repository.listTree(head),
    openDirectoryTree(repository.folder),
  ]);
  const committed = new Map(
    entries.filter(({ kind }) => kind === "file").map(({ path, oid }) => [path, oid]),
  );
  const globs = plan.globs.map((glob) => new Minimatch(glob, { dot: true }));
  const matched = [...committed.keys()].filter((path) => globs.some((glob) => glob.match(path)));
  const changed = [...new Set([...plan.paths, ...matched])].map(async (path) => {
    const read = await files.read(path, plan.maxBytes);
    const oid = committed.get(path);
    if (read.kind === "unreadable") return [];
    if (read.kind === "absent") return oid === undefined ? [] : [path];
    return oid !== undefined && isBlob(oid, read.bytes) ? [] : [path];
  });
  return (await Promise.all(changed)).flat().sort();
}

/** Whether a file has the content of a git object, whichever line ends the checkout has (git documentation, git-hash-object). */
function isBlob(oid: string, bytes: Uint8Array): boolean {
  const algorithm = oid.length === 64 ? "sha256" : "sha1";
  const hash = (content: Uint8Array) =>
    createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest("hex");
  return hash(bytes) === oid || hash(withoutCarriageReturns(bytes)) === oid;
}

function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}
