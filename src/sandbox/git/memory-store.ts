import { encodeObject, objectId, sortEntries } from "./encode.ts";
import type { ObjectStore, StoredObject } from "./object-store.ts";

/** A store of git objects in memory, empty at first. */
export function createObjectStore(): ObjectStore {
  const objects = new Map<string, StoredObject>();
  return {
    write(object) {
      const sorted = object.kind === "tree" ? { ...object, entries: sortEntries(object.entries) } : object;
      const oid = objectId(sorted.kind, encodeObject(sorted));
      if (!objects.has(oid)) {
        objects.set(oid, sorted);
      }
      return oid;
    },
    read: (oid) => objects.get(oid),
    startingWith: (prefix) => [...objects.keys()].filter((oid) => oid.startsWith(prefix)),
  };
}
