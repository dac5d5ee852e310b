import type { JsonObject } from "../../model/json.ts";
import { listTree } from "../git/list-tree.ts";
import type { StoredEntry, StoredObject } from "../git/object-store.ts";
import { readBlob } from "../git/read.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryUrl } from "./addresses.ts";
import { wrapBase64 } from "./content.ts";
import { encodePath } from "./file.ts";

/** A recursive listing shows no more entries than this, and says that it is truncated (GitHub docs, Get a tree). */
export const MOST_TREE_ENTRIES = 100_000;

/** A blob with its bytes: GitHub's `blob`. */
export function describeBlob(world: World, repository: Repository, oid: string): JsonObject {
  const bytes = readBlob(repository.git, oid);
  return {
    ...describeShortBlob(world, repository, oid),
    node_id: nodeId("Blob", repository.id, oid),
    size: bytes.length,
    content: wrapBase64(bytes),
    encoding: "base64",
  };
}

/** A blob that was written: GitHub's `short-blob`. */
export function describeShortBlob(world: World, repository: Repository, oid: string): JsonObject {
  return { sha: oid, url: repositoryUrl(world, repository, `/git/blobs/${oid}`) };
}

/** A tree with its entries, or with all that is in its folders as well: GitHub's `git-tree`. */
export function describeTree(
  world: World,
  repository: Repository,
  oid: string,
  recursive: boolean,
  most = MOST_TREE_ENTRIES,
): JsonObject {
  const tree: JsonObject[] = [];
  let truncated = false;
  for (const { path, mode, oid: sha } of listTree(repository.git, oid, recursive)) {
    truncated = tree.length >= most;
    if (truncated) {
      break;
    }
    tree.push({ path, mode, type: typeOf(mode), sha, ...describeEntry(world, repository, mode, sha) });
  }
  return { sha: oid, url: repositoryUrl(world, repository, `/git/trees/${oid}`), tree, truncated };
}

/** A ref and the object it leads to: GitHub's `git-ref`. */
export function describeRef(world: World, repository: Repository, ref: string, oid: string): JsonObject {
  const type: StoredObject["kind"] = repository.git.read(oid)?.kind ?? "commit";
  return {
    ref,
    node_id: nodeId("Ref", repository.id, ref),
    url: repositoryUrl(world, repository, `/git/${encodePath(ref)}`),
    object: { type, sha: oid, url: repositoryUrl(world, repository, `/git/${type}s/${oid}`) },
  };
}

function describeEntry(
  world: World,
  repository: Repository,
  mode: StoredEntry["mode"],
  oid: string,
): JsonObject {
  switch (mode) {
    case "160000":
      return {};
    case "040000":
      return { url: repositoryUrl(world, repository, `/git/trees/${oid}`) };
    case "100644":
    case "100755":
    case "120000": {
      const object = repository.git.read(oid);
      return {
        size: object?.kind === "blob" ? object.bytes.length : 0,
        url: repositoryUrl(world, repository, `/git/blobs/${oid}`),
      };
    }
  }
}

function typeOf(mode: StoredEntry["mode"]): "blob" | "tree" | "commit" {
  return mode === "040000" ? "tree" : mode === "160000" ? "commit" : "blob";
}
