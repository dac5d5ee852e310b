import { Minimatch } from "minimatch";
import type { GitHub } from "../../../github/index.ts";
import type { FileFact, FilePlan, RepositoryFacts } from "../../repository.ts";
import { explainNoFile } from "../../trees/git-commit.ts";
import { decodeFile } from "../decode-file.ts";
import { createTurnstile } from "../turnstile.ts";
import type { GitHubCache } from "./cache.ts";
import { type Listing, listTree } from "./list-tree.ts";
import { type Contents, readContents, type Wanted } from "./read-contents.ts";
import type { CommitState, PathEntry } from "./row.ts";

/** A commit whose files are wanted; no state for a repository without commits. */
export interface FilesOf {
  readonly repository: string;
  readonly state: CommitState | null;
}

/** The files of a commit, and all its paths as far as the plan needs them. */
export type Files = Pick<RepositoryFacts, "tree" | "files">;

/** Listings of trees that are under way at a time. */
const AT_ONCE = 8;

/**
 * Reads what a plan needs of commits beyond the state of its exact paths: whole listings where patterns or folders need
 * them, and contents. Answers in the order of the question. Never rejects because of a file or a tree.
 */
export async function completeFiles(
  from: { readonly github: GitHub; readonly owner: string; readonly cache: GitHubCache },
  commits: readonly FilesOf[],
  plan: FilePlan,
): Promise<readonly Files[]> {
  const listings = await listTrees(from, commits, plan);
  const globs = plan.globs.map((glob) => new Minimatch(glob, { dot: true }));
  const planned = commits.map(({ state }) => {
    if (state === null)
      return new Map(plan.paths.map((path): [string, PathEntry] => [path, { kind: "absent" }]));
    return entriesOf(state, listings.get(state.tree), new Set(plan.paths), globs);
  });
  const wanted = commits.flatMap(({ repository }, index): Wanted[] =>
    [...(planned[index]?.values() ?? [])].flatMap((entry) =>
      entry.kind === "file" && entry.size <= plan.maxBytes
        ? [{ repository, oid: entry.oid, size: entry.size }]
        : [],
    ),
  );
  const contents = await readContents(from, wanted);
  return commits.map(({ state }, index): Files => {
    const entries = [...(planned[index] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    const files = entries.map(([path, entry]) => [path, factOf(path, entry, contents, plan)] as const);
    return { tree: treeOf(state, listings), files: new Map(files) };
  });
}

async function listTrees(
  from: { readonly github: GitHub; readonly owner: string; readonly cache: GitHubCache },
  commits: readonly FilesOf[],
  { globs, tree }: FilePlan,
): Promise<ReadonlyMap<string, Listing>> {
  if (globs.length === 0 && !tree) return new Map();
  const trees = new Map(
    commits.flatMap(({ repository, state }) => (state ? [[state.tree, repository]] : [])),
  );
  const turnstile = createTurnstile(AT_ONCE);
  const listed = [...trees].map(
    async ([oid, repository]) => [oid, await turnstile(() => listTree(from, repository, oid))] as const,
  );
  return new Map(await Promise.all(listed));
}

/** The exact paths of a plan, and what its patterns match in a whole listing. */
function entriesOf(
  state: CommitState,
  listing: Listing | undefined,
  paths: ReadonlySet<string>,
  globs: readonly Minimatch[],
): Map<string, PathEntry> {
  const entries = new Map(state.entries.filter(([path]) => paths.has(path)));
  if (listing?.kind !== "listed") return entries;
  for (const { path, kind, oid, size } of listing.paths) {
    if (kind === "folder" || entries.has(path) || !globs.some((glob) => glob.match(path))) continue;
    entries.set(path, kind === "file" ? { kind, oid, size: size ?? 0 } : { kind, oid });
  }
  return entries;
}

function treeOf(state: CommitState | null, listings: ReadonlyMap<string, Listing>): RepositoryFacts["tree"] {
  if (state === null) return [];
  const listing = listings.get(state.tree);
  return listing?.kind === "listed" ? listing.paths.map(({ path, kind }) => ({ path, kind })) : null;
}

function factOf(
  path: string,
  entry: PathEntry,
  { bytes, failures }: Contents,
  { maxBytes }: FilePlan,
): FileFact {
  const unknown = (
    why: string,
    oid: string | null,
    reason: "file_unreadable" | "file_too_large",
  ): FileFact => ({
    kind: "unknown",
    reason,
    why,
    oid,
  });
  switch (entry.kind) {
    case "absent":
    case "folder":
      return { kind: "absent" };
    case "unknown":
      return unknown(`${path}: ${entry.why}`, null, "file_unreadable");
    case "symlink":
    case "submodule":
      return unknown(explainNoFile(path, entry.kind), entry.oid, "file_unreadable");
    case "file": {
      const { oid, size } = entry;
      if (size > maxBytes)
        return unknown(`${path} has ${size} bytes; at most ${maxBytes} are read.`, oid, "file_too_large");
      const content = bytes.get(oid);
      if (content !== undefined) return decodeFile(path, oid, content);
      return unknown(`${path}: ${failures.get(oid) ?? "GitHub gave no content"}`, oid, "file_unreadable");
    }
  }
}
