import type { JsonObject } from "../../model/json.ts";
import { changeTree, type PathChange } from "../git/change-tree.ts";
import type { StoredEntry } from "../git/object-store.ts";
import { resolvePath } from "../git/resolve-path.ts";
import { resolveTree } from "../git/resolve-revision.ts";
import { ApiError } from "../http/route.ts";
import type { Repository } from "../state/repository.ts";
import { choiceIn, objectsIn, textIn } from "./read-body.ts";
import { checkPath } from "./tree-path.ts";

const MODES = ["100644", "100755", "040000", "160000", "120000"] as const;

/** The most that one request may bring (GitHub docs, Create a tree, and what its servers refuse). */
const MOST_ENTRIES = 100_000;

/** Writes the tree that a request describes: entries on top of `base_tree`, each an object's id, inline text, or a null `sha` for a deletion. Throws 422 for what is not there; deleting what is not there has GitHub's own odd words. */
export function createTree(repository: Repository, body: JsonObject): string {
  const given = objectsIn(body, "tree") ?? [];
  if (given.length === 0) {
    throw new ApiError(422, "Invalid tree info");
  }
  if (given.length > MOST_ENTRIES) {
    throw new ApiError(422, "Your request exceeds the limit of 100,000 tree entries.");
  }
  const baseId = textIn(body, "base_tree");
  const base =
    baseId === undefined ? null : (resolveTree(repository, baseId) ?? missing("base_tree", baseId));
  const changes = given.map((entry) => readEntry(repository, entry));
  for (const { path, entry } of changes) {
    const isThere = base !== null && resolvePath(repository.git, base, path) !== undefined;
    if (entry === null && !isThere) {
      throw new ApiError(422, "GitRPC::BadObjectState");
    }
  }
  return changeTree(repository.git, base, changes);
}

function readEntry(repository: Repository, given: JsonObject): PathChange {
  const path = textIn(given, "path") ?? "";
  checkPath(path);
  if (given["sha"] === null) {
    return { path, entry: null };
  }
  const mode = choiceIn(given, "mode", MODES);
  const oid = textIn(given, "sha");
  const content = textIn(given, "content");
  if (mode === undefined) {
    throw new ApiError(422, "Must supply a valid tree.mode");
  }
  if (oid !== undefined && content !== undefined) {
    throw new ApiError(422, "Must supply either tree.sha or tree.content");
  }
  if (oid === undefined && content === undefined) {
    throw new ApiError(422, "Must supply tree.sha or tree.content");
  }
  return {
    path,
    entry: {
      mode,
      oid:
        oid === undefined
          ? repository.git.write({ kind: "blob", bytes: Buffer.from(content ?? "") })
          : checkObject(repository, mode, oid),
    },
  };
}

/** Submodules are commits of other repositories, which need not be here. */
function checkObject(repository: Repository, mode: StoredEntry["mode"], oid: string): string {
  const kind = mode === "040000" ? "tree" : "blob";
  if (mode !== "160000" && repository.git.read(oid)?.kind !== kind) {
    throw new ApiError(422, `tree.sha ${oid} is not a valid ${kind}`);
  }
  return oid;
}

function missing(field: string, oid: string): never {
  throw new ApiError(422, `${field} ${oid} is not a valid tree`);
}
