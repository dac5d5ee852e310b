import { describe, expect, it } from "vitest";
import { GitError } from "../../../src/facts/git/index.ts";
import { createRepository, withRepository } from "../git-fixture.ts";

const MEGABYTE = 1024 * 1024;
const SUBMODULE = "5".repeat(40);

const textOf = (read: unknown): unknown =>
  typeof read === "object" && read !== null && "bytes" in read && read.bytes instanceof Uint8Array
    ? Buffer.from(read.bytes).toString("latin1")
    : read;

describe("listing a tree", () => {
  const files = {
    "README.md": "hello\n",
    "run.sh": { executable: "#!/bin/sh\n" },
    link: { symlink: "README.md" },
    "vendor/lib": { submodule: SUBMODULE },
    "docs/guide.md": "",
  };

  it.each(["sha1", "sha256"] as const)(
    "tells files, folders, links and submodules apart (%s)",
    async (objectFormat) => {
      const submodule = { submodule: SUBMODULE.padEnd(objectFormat === "sha1" ? 40 : 64, "5") };
      const fixture = createRepository({
        objectFormat,
        commits: [{ files: { ...files, "vendor/lib": submodule } }],
      });
      const entries = await withRepository(fixture.folder, (repository) =>
        repository.listTree(fixture.commit(0)),
      );
      expect(entries.map(({ path, kind, size }) => [path, kind, size])).toEqual([
        ["README.md", "file", 6],
        ["docs", "folder", null],
        ["docs/guide.md", "file", 0],
        ["link", "symlink", 9],
        ["run.sh", "file", 10],
        ["vendor", "folder", null],
        ["vendor/lib", "submodule", null],
      ]);
      expect(entries.map(({ oid }) => oid)).toContain(fixture.git("rev-parse", "HEAD:docs/guide.md"));
    },
  );

  const names = [
    "a b.txt",
    'say "hi".txt',
    "line\nbreak.txt",
    "tab\there.txt",
    "back\\slash.txt",
    "-rf",
    "--all.txt",
    ":(top)x",
    "übung/日本/🚀.md",
    " lead",
    "*.md",
  ];

  it("keeps every name as it is", async () => {
    const fixture = createRepository({
      bare: true,
      commits: [{ files: Object.fromEntries(names.map((name) => [name, name])) }],
    });
    await withRepository(fixture.folder, async (repository) => {
      const entries = (await repository.listTree(fixture.commit(0))).filter(({ kind }) => kind === "file");
      expect(entries.map(({ path }) => path)).toEqual(names.toSorted());
      const blobs = await repository.readBlobs(
        entries.map(({ oid }) => oid),
        MEGABYTE,
      );
      const texts = entries.map(({ oid }) =>
        Buffer.from(String(textOf(blobs.get(oid))), "latin1").toString("utf8"),
      );
      expect(texts).toEqual(entries.map(({ path }) => path));
    });
  });

  it("works for a tree, and for an empty one", async () => {
    const fixture = createRepository({
      commits: [{ files }, { files: Object.fromEntries(Object.keys(files).map((path) => [path, null])) }],
    });
    await withRepository(fixture.folder, async (repository) => {
      const docs = await repository.listTree(fixture.git("rev-parse", `${fixture.commit(0)}:docs`));
      expect(docs.map(({ path }) => path)).toEqual(["guide.md"]);
      expect(await repository.listTree(fixture.commit(1))).toEqual([]);
    });
  });

  it.each(["HEAD", "--name-only", "", "main", "abcdef0"])("takes only full ids, not %j", async (name) => {
    const fixture = createRepository({ commits: [{ files }] });
    await withRepository(fixture.folder, async (repository) => {
      await expect(repository.listTree(name)).rejects.toThrow(GitError);
    });
  });
});

describe("what changed between two trees", () => {
  it("is told path by path", async () => {
    const fixture = createRepository({
      commits: [
        {
          files: {
            "same.txt": "s",
            "gone.txt": "g",
            "edit.txt": "1",
            "dir/old\nname": "content of some length\n",
          },
        },
        {
          files: {
            "gone.txt": null,
            "edit.txt": "2",
            "new.txt": "n",
            "dir/old\nname": null,
            "dir/new": "content of some length\n",
          },
        },
      ],
    });
    await withRepository(fixture.folder, async (repository) => {
      const changes = await repository.changedPaths(fixture.commit(0), fixture.commit(1));
      expect(changes.map(({ path, change }) => [path, change])).toEqual([
        ["dir/new", "added"],
        ["dir/old\nname", "removed"],
        ["edit.txt", "changed"],
        ["gone.txt", "removed"],
        ["new.txt", "added"],
      ]);
      expect(changes[4]).toMatchObject({ before: null, after: fixture.git("rev-parse", "HEAD:new.txt") });
      expect(await repository.changedPaths(fixture.commit(0), fixture.commit(0))).toEqual([]);
    });
  });
});
