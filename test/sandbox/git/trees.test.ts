import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeTree, emptyTree, type PathChange } from "../../../src/sandbox/git/change-tree.ts";
import { diffTrees } from "../../../src/sandbox/git/diff-trees.ts";
import { listFiles, listTree } from "../../../src/sandbox/git/list-tree.ts";
import { createObjectStore } from "../../../src/sandbox/git/memory-store.ts";
import { readBlob } from "../../../src/sandbox/git/read.ts";
import { resolvePath } from "../../../src/sandbox/git/resolve-path.ts";
import { buildTree, fileSets, readFiles } from "./files.ts";

const store = createObjectStore();

describe("building a tree", () => {
  it("holds exactly the files that were put into it", () => {
    fc.assert(
      fc.property(fileSets, (files) => {
        expect(readFiles(store, buildTree(store, files))).toEqual(files);
      }),
    );
  });

  it("comes to the same whether all is written at once or on top of something else", () => {
    fc.assert(
      fc.property(fileSets, fileSets, (before, after) => {
        const gone = Object.keys(before).filter((path) => !Object.hasOwn(after, path));
        const changes: PathChange[] = [
          ...gone.map((path) => ({ path, entry: null })),
          ...Object.entries(after).map(([path, text]) => ({
            path,
            entry: { mode: "100644" as const, oid: store.write({ kind: "blob", bytes: Buffer.from(text) }) },
          })),
        ];
        expect(changeTree(store, buildTree(store, before), changes)).toBe(buildTree(store, after));
      }),
    );
  });

  it("leaves no empty folder behind", () => {
    const tree = buildTree(store, { "a/b/c.txt": "c", "d.txt": "d" });
    const without = changeTree(store, tree, [{ path: "a/b/c.txt", entry: null }]);
    expect([...listTree(store, without, true)].map(({ path }) => path)).toEqual(["d.txt"]);
    expect(changeTree(store, without, [{ path: "d.txt", entry: null }])).toBe(emptyTree(store));
  });

  it("changes nothing when what is deleted is not there", () => {
    const tree = buildTree(store, { "a.txt": "a" });
    expect(changeTree(store, tree, [{ path: "b/c.txt", entry: null }])).toBe(tree);
    expect(changeTree(store, tree, [{ path: "a.txt/inside", entry: null }])).toBe(tree);
  });

  it("puts a folder in the place of a file, and a file in the place of a folder", () => {
    const entry = { mode: "100644" as const, oid: store.write({ kind: "blob", bytes: Buffer.from("x") }) };
    const folder = changeTree(store, buildTree(store, { a: "a" }), [{ path: "a/x", entry }]);
    expect(readFiles(store, folder)).toEqual({ "a/x": "x" });
    const file = changeTree(store, folder, [{ path: "a", entry }]);
    expect(readFiles(store, file)).toEqual({ a: "x" });
  });
});

describe("reading a tree", () => {
  const tree = buildTree(store, { "src/lib/a.ts": "a", "src/b.ts": "b", "README.md": "r" });

  it("lists folders before what is in them, or only what is at the top", () => {
    expect([...listTree(store, tree, true)].map(({ path }) => path)).toEqual([
      "README.md",
      "src",
      "src/b.ts",
      "src/lib",
      "src/lib/a.ts",
    ]);
    expect([...listTree(store, tree, false)].map(({ path }) => path)).toEqual(["README.md", "src"]);
    expect([...listFiles(store, tree)]).toHaveLength(3);
  });

  it.each([
    ["src/lib/a.ts", "100644"],
    ["src/lib", "040000"],
    ["/src/", "040000"],
    ["", "040000"],
    ["src/none", undefined],
    ["README.md/none", undefined],
  ])("finds what is at %j", (path, mode) => {
    expect(resolvePath(store, tree, path)?.mode).toBe(mode);
  });
});

describe("comparing two trees", () => {
  it("tells exactly the paths that differ", () => {
    fc.assert(
      fc.property(fileSets, fileSets, (before, after) => {
        const told = diffTrees(store, buildTree(store, before), buildTree(store, after));
        const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
        const expected = paths.filter((path) => before[path] !== after[path]).sort();
        expect(told.map(({ path }) => path).sort()).toEqual(expected);
        for (const change of told) {
          const now =
            change.status === "removed"
              ? undefined
              : Buffer.from(readBlob(store, change.after.oid)).toString();
          expect(now).toBe(after[change.path]);
        }
      }),
    );
  });
});
