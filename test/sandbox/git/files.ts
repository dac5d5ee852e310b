import * as fc from "fast-check";
import { changeTree } from "../../../src/sandbox/git/change-tree.ts";
import { listFiles } from "../../../src/sandbox/git/list-tree.ts";
import type { ObjectStore } from "../../../src/sandbox/git/object-store.ts";
import { readBlob } from "../../../src/sandbox/git/read.ts";

/** Texts by path. */
export type Files = Readonly<Record<string, string>>;

const folder = fc.constantFrom("", "a/", "b/", "a/c/", "a-b/");
const name = fc.constantFrom("one", "two.txt", "a.ts", "Z");

/** Sets of files in few folders, so that any two have paths in common. No path is a folder of another. */
export const fileSets: fc.Arbitrary<Files> = fc
  .uniqueArray(fc.tuple(folder, name, fc.constantFrom("1\n", "2\n", "3\n")), {
    maxLength: 8,
    selector: ([path, file]) => `${path}${file}`,
  })
  .map((files) => Object.fromEntries(files.map(([path, file, text]) => [`${path}${file}`, text])));

/** The tree of these files. */
export function buildTree(store: ObjectStore, files: Files): string {
  return changeTree(
    store,
    null,
    Object.entries(files).map(([path, text]) => ({
      path,
      entry: { mode: "100644", oid: store.write({ kind: "blob", bytes: Buffer.from(text) }) },
    })),
  );
}

/** The files of a tree. */
export function readFiles(store: ObjectStore, tree: string): Files {
  return Object.fromEntries(
    [...listFiles(store, tree)].map(({ path, oid }) => [path, Buffer.from(readBlob(store, oid)).toString()]),
  );
}
