import type { GitHub } from "../../github/index.ts";
import { isGitHubError } from "../../github/index.ts";
import type { Tree, TreeRead } from "../../model/tree.ts";
import type { GitHubCache, ListedPath } from "../sources/github/cache.ts";
import { listTree } from "../sources/github/list-tree.ts";
import { readContents, type Wanted } from "../sources/github/read-contents.ts";
import { explainNoFile } from "./git-commit.ts";

/** A commit of a repository on GitHub, and how to name it. */
export interface GitHubTreeOptions {
  readonly github: GitHub;
  readonly owner: string;
  readonly repository: string;
  /** Full id. */
  readonly commit: string;
  /** How to name the repository to a person, e.g. `central`. */
  readonly name: string;
  readonly cache: GitHubCache;
}

/** Files that hold documents are read together, with the first one that is asked for. */
const DOCUMENT = /\.(?:ya?ml|json)$/i;
/** Larger documents are read when they are asked for. */
const LARGEST_DOCUMENT = 256 * 1024;
/** No more than so many bytes are read before they are asked for. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Opens a commit of a repository on GitHub as a tree. Nothing is read before it is needed; then one call lists it, and
 * the first read brings all documents along, a hundred a query. Symbolic links and submodules are told, not followed.
 */
export function openGitHubTree(options: GitHubTreeOptions): Tree {
  const { github, owner, repository, commit, name, cache } = options;
  const from = { github, owner, cache };
  let listing: Promise<ReadonlyMap<string, ListedPath>> | null = null;
  let documents: Promise<unknown> | null = null;
  const contents = new Map<string, Promise<TreeRead>>();

  const list = (): Promise<ReadonlyMap<string, ListedPath>> => (listing ??= listPaths());

  async function listPaths(): Promise<ReadonlyMap<string, ListedPath>> {
    const listed = await listTree(from, repository, commit);
    if (listed.kind === "listed") return new Map(listed.paths.map((each) => [each.path, each]));
    // What could not be listed now may be listed later: the next one to ask finds out.
    listing = null;
    throw new Error(
      `The files of ${owner}/${repository} at ${commit.slice(0, 7)} could not be listed: ${listed.why}`,
    );
  }

  async function readTogether(): Promise<void> {
    const wanted: Wanted[] = [];
    let bytes = 0;
    for (const { path, kind, oid, size } of (await list()).values()) {
      if (kind !== "file" || size === null || size > LARGEST_DOCUMENT || !DOCUMENT.test(path)) continue;
      if (bytes + size > MOST_BYTES) break;
      bytes += size;
      wanted.push({ repository, oid, size });
    }
    await readContents(from, wanted);
  }

  async function read(path: string, maxBytes: number): Promise<TreeRead> {
    const entry = (await list()).get(path);
    if (entry === undefined || entry.kind === "folder") return { kind: "absent" };
    const { kind, oid, size } = entry;
    if (kind !== "file") return unreadable(explainNoFile(path, kind));
    if (size === null || size > maxBytes) {
      const message = `${path} has ${size ?? "too many"} bytes; at most ${maxBytes} are read.`;
      return { kind: "unreadable", reason: "file_too_large", message };
    }
    if (DOCUMENT.test(path)) await (documents ??= readTogether().catch(() => (documents = null)));
    const { bytes, failures } = await readContents(from, [{ repository, oid, size }]);
    const content = bytes.get(oid);
    if (content !== undefined) return { kind: "content", bytes: content, oid };
    return unreadable(`${path}: ${failures.get(oid) ?? "GitHub gave no content"}`);
  }

  return {
    name: `${name}@${commit.slice(0, 7)}`,
    commit,
    async list() {
      const entries = [...(await list()).values()].flatMap(({ path, kind, oid, size }) =>
        kind === "folder" ? [] : [{ path, kind, oid, size }],
      );
      return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async read(path, maxBytes) {
      const key = `${maxBytes}:${path}`;
      const known = contents.get(key) ?? read(path, maxBytes).catch((error: unknown) => explain(path, error));
      contents.set(key, known);
      return await known;
    },
  };
}

/** The id of the commit that a branch, a tag, `HEAD` or a shorter id names. Rejects when there is none, or it can't be read. */
export async function resolveCommit(
  github: GitHub,
  owner: string,
  repository: string,
  ref: string,
): Promise<string> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/commits/{ref}", {
    owner,
    repo: repository,
    ref,
    // Changed files come in pages too, and nobody needs them here.
    per_page: 1,
  });
  return data.sha;
}

function explain(path: string, error: unknown): TreeRead {
  const message = error instanceof Error ? error.message : String(error);
  return unreadable(isGitHubError(error) ? `${path}: ${message}` : message);
}

function unreadable(message: string): TreeRead {
  return { kind: "unreadable", reason: "file_unreadable", message };
}
