import { Minimatch } from "minimatch";
import type { GitRepository, GitTreeEntry } from "../git/index.ts";
import type { FileFact, FilePlan } from "../repository.ts";
import { explainNoFile } from "../trees/git-commit.ts";
import { decodeFile } from "./decode-file.ts";

/** Reads the planned files of a listed tree: every exact path, present or not, and whatever the patterns match. Sorted by path. */
export async function readFiles(
  repository: GitRepository,
  entries: readonly GitTreeEntry[],
  plan: FilePlan,
): Promise<ReadonlyMap<string, FileFact>> {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  const paths = [...new Set([...plan.paths, ...matchGlobs(entries, plan.globs)])].sort();
  const facts = paths.map(
    async (path) => [path, await readFact(repository, path, byPath.get(path), plan)] as const,
  );
  return new Map(await Promise.all(facts));
}

function matchGlobs(entries: readonly GitTreeEntry[], globs: readonly string[]): readonly string[] {
  if (globs.length === 0) return [];
  const patterns = globs.map((glob) => new Minimatch(glob, { dot: true }));
  const files = entries.filter(({ kind }) => kind !== "folder");
  return files.map(({ path }) => path).filter((path) => patterns.some((pattern) => pattern.match(path)));
}

async function readFact(
  repository: GitRepository,
  path: string,
  entry: GitTreeEntry | undefined,
  { maxBytes }: FilePlan,
): Promise<FileFact> {
  if (entry === undefined || entry.kind === "folder") return { kind: "absent" };
  const { oid } = entry;
  if (entry.kind !== "file")
    return { kind: "unknown", reason: "file_unreadable", why: explainNoFile(path, entry.kind), oid };
  const blob = await repository.readBlob(oid, maxBytes);
  if (blob.kind === "content") return decodeFile(path, oid, blob.bytes);
  if (blob.kind === "unreadable") {
    return { kind: "unknown", reason: "file_unreadable", why: `${path}: ${blob.message}`, oid };
  }
  const why = `${path} has ${blob.size} bytes; at most ${maxBytes} are read.`;
  return { kind: "unknown", reason: "file_too_large", why, oid };
}
