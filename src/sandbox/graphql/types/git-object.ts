import type { FoundObject } from "../../git/resolve-revision.ts";
import type { Repository } from "../../state/repository.ts";
import type { Source } from "../source.ts";
import { blobSource } from "./blob.ts";
import { commitSource } from "./commit.ts";
import { treeSource } from "./tree.ts";

/** An object of a repository: a Commit, a Tree or a Blob. */
export function objectSource(repository: Repository, { oid, object }: FoundObject): Source {
  switch (object.kind) {
    case "commit":
      return commitSource({ repository, oid, commit: object.commit });
    case "tree":
      return treeSource({ repository, oid, entries: object.entries });
    case "blob":
      return blobSource({ repository, oid, bytes: object.bytes });
  }
}

/** The object of this id in a repository; null when there is none. */
export function findObjectSource(repository: Repository, oid: string): Source | null {
  const object = repository.git.read(oid);
  return object === undefined ? null : objectSource(repository, { oid, object });
}
