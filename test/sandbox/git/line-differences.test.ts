import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { diffLines } from "../../../src/sandbox/git/diff-lines.ts";
import { listDifferences } from "../../../src/sandbox/git/file-differences.ts";
import { createObjectStore } from "../../../src/sandbox/git/memory-store.ts";
import { buildTree } from "./files.ts";
import { createRealGit } from "./real-git.ts";

const git = createRealGit();
afterAll(() => git.remove());
const bytes = (text: string) => Buffer.from(text);

describe("differences between two versions of a file", () => {
  const texts = fc
    .tuple(fc.array(fc.constantFrom("a", "b", "c", "d", "ü"), { maxLength: 24 }), fc.boolean())
    .map(([lines, ended]) => lines.join("\n") + (ended && lines.length > 0 ? "\n" : ""));

  it("are a patch that git can apply", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { patch } = diffLines(bytes(before), bytes(after));
        writeFileSync(join(git.folder, "f"), before);
        if (patch !== undefined) {
          const header = "diff --git a/f b/f\n--- a/f\n+++ b/f\n";
          git.run(["apply", "--unidiff-zero", "-"], `${header}${patch}\n`);
        }
        expect(git.run(["hash-object", "f"])).toBe(git.run(["hash-object", "--stdin"], after));
      }),
      { numRuns: 40 },
    );
  });

  it("count as many lines as came and went", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const count = (text: string) => (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).length;
        const { additions, deletions } = diffLines(bytes(before), bytes(after));
        expect(count(before) + additions - deletions).toBe(count(after));
      }),
    );
  });

  it("are not shown for binary files", () => {
    expect(diffLines(bytes("a\0b"), bytes("a\0c"))).toEqual({ additions: 0, deletions: 0, patch: undefined });
  });

  it("are found near the end of a long file", () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index}`);
    const before = `${lines.join("\n")}\n`;
    const { additions, deletions, patch } = diffLines(
      bytes(before),
      bytes(before.replace("line 19990", "changed")),
    );
    expect({ additions, deletions }).toEqual({ additions: 1, deletions: 1 });
    expect(patch).toContain("@@ -19988,7 +19988,7 @@");
  });
});

describe("files that differ", () => {
  const store = createObjectStore();

  it("count as renamed when they are elsewhere and the same", () => {
    const before = buildTree(store, { "old/a.txt": "same\n", "b.txt": "b\n" });
    const after = buildTree(store, { "new/a.txt": "same\n", "b.txt": "b\n" });
    expect(listDifferences(store, before, after)).toMatchObject([
      { path: "new/a.txt", previousPath: "old/a.txt", status: "renamed", additions: 0, deletions: 0 },
    ]);
  });

  it("count as removed and added when they changed on the way", () => {
    const before = buildTree(store, { "a.txt": "1\n" });
    const after = buildTree(store, { "b.txt": "2\n" });
    expect(listDifferences(store, before, after).map(({ path, status }) => [path, status])).toEqual([
      ["a.txt", "removed"],
      ["b.txt", "added"],
    ]);
  });
});
