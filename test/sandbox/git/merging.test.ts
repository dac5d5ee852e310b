import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createObjectStore } from "../../../src/sandbox/git/memory-store.ts";
import { mergeTrees } from "../../../src/sandbox/git/merge-trees.ts";
import { buildTree, type Files, fileSets, readFiles } from "./files.ts";
import { createRealGit } from "./real-git.ts";

const store = createObjectStore();
const git = createRealGit();
afterAll(() => git.remove());

/** The merged files, or the paths that conflict. */
function merge(base: Files, ours: Files, theirs: Files): Files | readonly string[] {
  const [before, left, right] = [base, ours, theirs].map((files) => buildTree(store, files));
  const merged = mergeTrees(store, before ?? "", left ?? "", right ?? "");
  return merged.outcome === "merged" ? readFiles(store, merged.tree) : merged.paths;
}

describe("merging trees", () => {
  it("comes to the same from either side", () => {
    fc.assert(
      fc.property(fileSets, fileSets, fileSets, (base, ours, theirs) => {
        expect(merge(base, ours, theirs)).toEqual(merge(base, theirs, ours));
      }),
    );
  });

  it("takes what only one side changed", () => {
    fc.assert(
      fc.property(fileSets, fileSets, (base, theirs) => {
        expect(merge(base, base, theirs)).toEqual(theirs);
        expect(merge(base, theirs, theirs)).toEqual(theirs);
      }),
    );
  });

  it("has both sides' changes when they touch different files", () => {
    fc.assert(
      fc.property(fileSets, fileSets, fc.func(fc.boolean()), (before, after, isOurs) => {
        const pick = (mine: boolean): Files =>
          Object.fromEntries(
            [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((path) => {
              const text = isOurs(path) === mine ? after[path] : before[path];
              return text === undefined ? [] : [[path, text]];
            }),
          );
        expect(merge(before, pick(true), pick(false))).toEqual(after);
      }),
    );
  });

  it.each<[string, Files, Files, Files, Files | readonly string[]]>([
    ["both change the same line", { a: "1\n2\n3\n" }, { a: "1\nx\n3\n" }, { a: "1\ny\n3\n" }, ["a"]],
    [
      "both change the same line alike",
      { a: "1\n2\n3\n" },
      { a: "1\nx\n3\n" },
      { a: "1\nx\n3\n" },
      { a: "1\nx\n3\n" },
    ],
    [
      "they change lines far apart",
      { a: "1\n2\n3\n4\n5\n" },
      { a: "x\n2\n3\n4\n5\n" },
      { a: "1\n2\n3\n4\ny\n" },
      { a: "x\n2\n3\n4\ny\n" },
    ],
    [
      "one deletes what the other changes",
      { a: "1\n", b: "b\n" },
      { b: "b\n" },
      { a: "2\n", b: "b\n" },
      ["a"],
    ],
    ["both add a file of the same name", {}, { a: "1\n" }, { a: "2\n" }, ["a"]],
    ["a file stands where the other has a folder", {}, { a: "1\n" }, { "a/b": "2\n" }, ["a"]],
    [
      "one changes and both add elsewhere",
      { a: "1\n" },
      { a: "2\n", b: "b\n" },
      { a: "1\n", c: "c\n" },
      { a: "2\n", b: "b\n", c: "c\n" },
    ],
    [
      "a binary file changes on both sides",
      { a: "\0\n1\n2\n3\n" },
      { a: "\0\nx\n2\n3\n" },
      { a: "\0\n1\n2\ny\n" },
      ["a"],
    ],
  ])("when %s", (_, base, ours, theirs, merged) => {
    expect(merge(base, ours, theirs)).toEqual(merged);
  });

  it("merges lines as git does", () => {
    const numbered = Array.from({ length: 12 }, (_, index) => `line ${index}`);
    const edited = fc
      .array(fc.tuple(fc.nat(11), fc.constantFrom(null, "x", "y", "x\ny")), { maxLength: 3 })
      .map((edits) => {
        const changes = new Map(edits);
        const lines = numbered.flatMap((line, index) => {
          const change = changes.get(index);
          return change === undefined ? [line] : change === null ? [] : [change];
        });
        return `${lines.join("\n")}\n`;
      });
    const base = `${numbered.join("\n")}\n`;
    fc.assert(
      fc.property(edited, edited, (ours, theirs) => {
        const merged = merge({ f: base }, { f: ours }, { f: theirs });
        const real = mergeByGit(base, ours, theirs);
        expect(merged).toEqual(real === undefined ? ["f"] : { f: real });
      }),
      { numRuns: 60 },
    );
  });
});

/** What `git merge-file` makes of it; undefined for a conflict. */
function mergeByGit(base: string, ours: string, theirs: string): string | undefined {
  for (const [name, text] of Object.entries({ base, ours, theirs })) {
    writeFileSync(join(git.folder, name), text);
  }
  try {
    return `${git.run(["merge-file", "--stdout", "ours", "base", "theirs"])}\n`;
  } catch {
    return undefined;
  }
}
