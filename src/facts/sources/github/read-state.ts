import { z } from "zod";
import { isJsonObject } from "../../../model/json.ts";
import { verifyText } from "./blob-id.ts";
import type { AnswerPath, ErrorsByPath } from "./errors-by-path.ts";
import type { CommitState, PathEntry } from "./row.ts";

/** What an answer says of the planned paths of a commit. */
export interface StateRead {
  readonly kind: "state";
  readonly state: CommitState;
  /** Contents that came along, by object id: only those that are certainly whole. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** Why some path is unknown; null when all was answered. */
  readonly partial: string | null;
}

const commit = z.looseObject({ oid: z.string(), tree: z.object({ oid: z.string() }) });

const treeEntry = z.object({
  mode: z.number(),
  oid: z.string(),
  size: z.number(),
  object: z.object({ isTruncated: z.boolean().optional(), text: z.string().nullable().optional() }).nullish(),
});

/** Kinds of a tree's entries by the upper bits of their mode (Git, git-ls-tree). */
const KINDS: Readonly<Record<number, "folder" | "symlink" | "submodule">> = {
  0o040000: "folder",
  0o120000: "symlink",
  0o160000: "submodule",
};

/** Reads what an answer says, at a path, of a commit that was asked for with the fragment `Files`. */
export function readState(
  value: unknown,
  at: AnswerPath,
  { errors, paths }: { readonly errors: ErrorsByPath; readonly paths: readonly string[] },
): StateRead | { readonly kind: "unreadable"; readonly why: string } {
  const read = commit.safeParse(value);
  if (!read.success) {
    const shape = isJsonObject(value) ? "it is not a commit" : "GitHub answered nothing";
    return { kind: "unreadable", why: errors.explain(at) ?? shape };
  }
  const contents = new Map<string, Uint8Array>();
  let partial: string | null = null;
  const entries = paths.map((path, index): [string, PathEntry] => {
    const alias = `f${index}`;
    const entry = readEntry(read.data[alias], [...at, alias], errors, contents);
    if (entry.kind === "unknown") partial ??= entry.why;
    return [path, entry];
  });
  const state = { commit: read.data.oid, tree: read.data.tree.oid, entries };
  return { kind: "state", state, contents, partial };
}

function readEntry(
  value: unknown,
  at: AnswerPath,
  errors: ErrorsByPath,
  contents: Map<string, Uint8Array>,
): PathEntry {
  if (value === null) {
    // GitHub says so of a path that the commit doesn't have, by an error at this very field.
    const why = errors.notFound(at) === null ? errors.explain(at) : null;
    return why === null ? { kind: "absent" } : { kind: "unknown", why };
  }
  const read = treeEntry.safeParse(value);
  if (!read.success) return { kind: "unknown", why: errors.explain(at) ?? "GitHub's answer can't be read" };
  const { mode, oid, size, object } = read.data;
  const kind = KINDS[mode & 0o170000];
  if (kind !== undefined) return { kind, oid };
  const bytes = object?.isTruncated === false ? verifyText(object.text, oid) : null;
  if (bytes !== null) contents.set(oid, bytes);
  return { kind: "file", oid, size };
}
