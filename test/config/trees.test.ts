import { describe, expect, it } from "vitest";
import { loadConfig } from "../../src/config/index.ts";
import type { JqEngine } from "../../src/jq/index.ts";
import type { Tree, TreeEntry, TreeRead } from "../../src/model/tree.ts";
import { placeOf } from "./marks.ts";
import { memoryTree } from "./memory-tree.ts";

/** No program is compiled in these tests. */
const NO_JQ: JqEngine = {
  compile: async () => [],
  evaluate: async () => [],
  close: async () => {},
};

const SETTINGS = { "muster.yml": "organization: acme\n" };

/** A tree of files, some of which are something else, or can't be read. */
function treeWith(
  entries: readonly Partial<TreeEntry>[],
  reads: Readonly<Record<string, TreeRead>> = {},
): Tree {
  const tree = memoryTree(SETTINGS);
  return {
    ...tree,
    list: async () => [
      ...(await tree.list()),
      ...entries.map((entry) => ({ path: "", kind: "file" as const, oid: null, size: null, ...entry })),
    ],
    read: async (path, maxBytes) => reads[path] ?? (await tree.read(path, maxBytes)),
  };
}

describe("what is in a tree besides files that can be read", () => {
  it.each([
    ["a link in place of a document", { path: "blueprints/a.yml", kind: "symlink" }],
    ["a link in place of a folder", { path: "entities", kind: "symlink" }],
    ["a link below a folder", { path: "entities/shared", kind: "symlink" }],
    ["a submodule in place of a folder", { path: "scorecards", kind: "submodule" }],
    ["a link in place of the settings", { path: "muster.yml", kind: "symlink" }],
  ] as const)("%s is an error: nothing behind it would be read", async (_, entry) => {
    const { config, diagnostics } = await loadConfig(treeWith([entry]), NO_JQ);
    expect(config).toBeNull();
    expect(diagnostics.map(placeOf)).toContain(`${entry.path}:1:1`);
  });

  it.each([
    ["a link elsewhere", { path: "scripts", kind: "symlink" }],
    ["a submodule elsewhere", { path: "vendor/entities", kind: "submodule" }],
  ] as const)("%s is none", async (_, entry) => {
    expect((await loadConfig(treeWith([entry]), NO_JQ)).diagnostics).toEqual([]);
  });

  it.each([
    ["that disappeared", { kind: "absent" }],
    ["that can't be read", { kind: "unreadable", reason: "file_unreadable", message: "permission denied" }],
    ["that is too large", { kind: "unreadable", reason: "file_too_large", message: "5 MB" }],
  ] as const)("a document %s never passes", async (_, read) => {
    const tree = treeWith([{ path: "entities/a/x.yml" }], { "entities/a/x.yml": read });
    const { config, diagnostics } = await loadConfig(tree, NO_JQ);
    expect(config).toBeNull();
    expect(diagnostics.map(placeOf)).toEqual(["entities/a/x.yml:1:1"]);
  });

  it("a tree without settings is told what to add", async () => {
    const { config, diagnostics } = await loadConfig(
      memoryTree({ "README.md": "# Central" }, "central@1a2b3c4"),
      NO_JQ,
    );
    expect(config).toBeNull();
    expect(diagnostics).toMatchObject([{ file: "muster.yml", line: 1, column: 1, severity: "error" }]);
    expect(diagnostics[0]?.message).toContain("central@1a2b3c4");
  });

  it("a tree that can't be listed is no configuration", async () => {
    const tree = { ...memoryTree({}), list: () => Promise.reject(new Error("unreadable")) };
    await expect(loadConfig(tree, NO_JQ)).rejects.toThrow("unreadable");
  });

  it("a configuration knows where it comes from", async () => {
    const tree = { ...memoryTree(SETTINGS, "central"), commit: "1a2b3c4" };
    expect((await loadConfig(tree, NO_JQ)).config).toMatchObject({ name: "central", commit: "1a2b3c4" });
  });
});
