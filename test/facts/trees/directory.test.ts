import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDirectoryTree } from "../../../src/facts/trees/index.ts";
import type { Tree } from "../../../src/model/tree.ts";
import { temporaryFolder } from "../git-fixture.ts";

const LIMIT = 1000;

function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

async function textOf(tree: Tree, path: string): Promise<string> {
  const read = await tree.read(path, LIMIT);
  return read.kind === "content" ? Buffer.from(read.bytes).toString("utf8") : read.kind;
}

describe("a directory as a tree", () => {
  it("lists every file, sorted, without git's own and installed packages", async () => {
    const folder = folderOf({
      "b.yml": "b",
      "a/z.yml": "z",
      "a/é ü.yml": "é",
      ".github/CODEOWNERS": "*",
      ".git/HEAD": "ref",
      "a/.git/HEAD": "ref",
      "node_modules/x/index.js": "x",
      "a/node_modules/y.js": "y",
    });
    const tree = await openDirectoryTree(folder);
    expect(await tree.list()).toEqual(
      [".github/CODEOWNERS", "a/z.yml", "a/é ü.yml", "b.yml"].map((path) => ({
        path,
        kind: "file",
        oid: null,
        size: null,
      })),
    );
    expect(tree.commit).toBeNull();
    expect(await textOf(tree, "a/z.yml")).toBe("z");
    expect(await textOf(tree, ".git/HEAD")).toBe("absent");
    expect(await textOf(tree, "node_modules/x/index.js")).toBe("absent");
  });

  it.each([
    "nope",
    "a",
    "a/",
    "a/nope",
    "a/z.yml/below",
    "../outside",
    "a/../b.yml",
    "./b.yml",
    "/b.yml",
    "",
    ".",
    "B.YML",
    "a\0",
  ])("has nothing at %j", async (path) => {
    const folder = folderOf({ "root/b.yml": "b", "root/a/z.yml": "z", outside: "secret" });
    expect(await textOf(await openDirectoryTree(join(folder, "root")), path)).toBe("absent");
  });

  it("reads exact bytes up to the limit and no further", async () => {
    const tree = await openDirectoryTree(
      folderOf({ ok: Buffer.from([0xff, 0, 10]), full: "12345", over: "123456", empty: "" }),
    );
    expect(await tree.read("ok", LIMIT)).toEqual({
      kind: "content",
      bytes: Buffer.from([0xff, 0, 10]),
      oid: null,
    });
    expect(await tree.read("full", 5)).toMatchObject({ kind: "content" });
    expect(await tree.read("over", 5)).toMatchObject({ kind: "unreadable", reason: "file_too_large" });
    expect(await tree.read("over", 6)).toMatchObject({ kind: "content" });
    expect(await textOf(tree, "empty")).toBe("");
  });

  it("lists links and never follows them", async () => {
    const outside = folderOf({ "secret.yml": "secret" });
    const folder = folderOf({ "real.yml": "real" });
    symlinkSync(join(outside, "secret.yml"), join(folder, "file-link.yml"));
    symlinkSync(outside, join(folder, "folder-link"));
    symlinkSync("real.yml", join(folder, "inside-link.yml"));
    symlinkSync(".", join(folder, "loop"));
    symlinkSync("/nowhere", join(folder, "dangling"));
    const tree = await openDirectoryTree(folder);
    expect((await tree.list()).map(({ path, kind }) => [path, kind])).toEqual([
      ["dangling", "symlink"],
      ["file-link.yml", "symlink"],
      ["folder-link", "symlink"],
      ["inside-link.yml", "symlink"],
      ["loop", "symlink"],
      ["real.yml", "file"],
    ]);
    for (const path of ["file-link.yml", "inside-link.yml", "dangling", "loop"]) {
      expect(await tree.read(path, LIMIT)).toMatchObject({ kind: "unreadable", reason: "file_unreadable" });
    }
    expect(await textOf(tree, "folder-link/secret.yml")).toBe("absent");
    expect(await textOf(tree, "loop/real.yml")).toBe("absent");
  });

  it.runIf(process.platform !== "win32")("doesn't wait for a pipe", async () => {
    const folder = folderOf({ a: "a" });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const tree = await openDirectoryTree(folder);
    expect(await textOf(tree, "pipe")).toBe("unreadable");
    expect((await tree.list()).map(({ path }) => path)).toEqual(["a"]);
  });

  it("gives the same answers when the folder changes, and never takes a file that is gone for one that wasn't there", async () => {
    const folder = folderOf({ a: "first", b: "b" });
    const tree = await openDirectoryTree(folder);
    const listed = await tree.list();
    expect(await textOf(tree, "a")).toBe("first");
    writeFileSync(join(folder, "a"), "second");
    writeFileSync(join(folder, "new"), "new");
    rmSync(join(folder, "b"));
    expect(await tree.list()).toEqual(listed);
    expect(await textOf(tree, "a")).toBe("first");
    expect(await textOf(tree, "new")).toBe("absent");
    expect(await textOf(tree, "b")).toBe("unreadable");
  });

  it("can't be listed whole when a folder of it can't be read", async () => {
    const folder = folderOf({ a: "a", "sub/deep/b": "b" });
    const tree = await openDirectoryTree(folder);
    expect(await textOf(tree, "sub/nope")).toBe("absent");
    rmSync(join(folder, "sub/deep"), { recursive: true });
    await expect(tree.list()).rejects.toThrow("deep");
    expect(await textOf(tree, "sub/deep/b")).toBe("unreadable");
    expect(await textOf(tree, "a")).toBe("a");
  });

  it("is refused where there is no folder", async () => {
    const folder = folderOf({ a: "a" });
    await expect(openDirectoryTree(join(folder, "nope"))).rejects.toThrow("nope");
    await expect(openDirectoryTree(join(folder, "a"))).rejects.toThrow("folder");
  });
});
