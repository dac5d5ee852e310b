import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GitError } from "../../../src/facts/git/index.ts";
import {
  createRepository,
  type FixtureRepository,
  runGit,
  temporaryFolder,
  withRepository,
} from "../git-fixture.ts";

const MEGABYTE = 1024 * 1024;

function overwrite(file: string, content: string | Uint8Array): void {
  chmodSync(file, 0o644);
  writeFileSync(file, content);
}

const oidOf = (fixture: FixtureRepository, path: string): string => fixture.git("rev-parse", `HEAD:${path}`);

describe("a damaged repository", () => {
  const files = { "a.txt": "a\n", "docs/b.txt": "b\n", "c.txt": "c\n", "d.txt": "d\n".repeat(5000) };

  const damages: [string, (fixture: FixtureRepository, oid: string) => void][] = [
    ["deleted", (fixture, oid) => rmSync(fixture.objectFile(oid))],
    ["overwritten", (fixture, oid) => overwrite(fixture.objectFile(oid), "garbage")],
    ["emptied", (fixture, oid) => overwrite(fixture.objectFile(oid), "")],
    [
      "cut short",
      (fixture, oid) => {
        chmodSync(fixture.objectFile(oid), 0o644);
        truncateSync(fixture.objectFile(oid), 16);
      },
    ],
    [
      "exchanged",
      (fixture, oid) =>
        overwrite(fixture.objectFile(oid), readFileSync(fixture.objectFile(oidOf(fixture, "c.txt")))),
    ],
  ];

  it.each(damages)(
    "has an unreadable file where the object was %s, and still reads the others",
    async (_, damage) => {
      const fixture = createRepository({ commits: [{ files }] });
      damage(fixture, oidOf(fixture, "d.txt"));
      await withRepository(fixture.folder, async (repository) => {
        const entries = await repository.listTree(fixture.commit(0));
        expect(entries.map(({ path }) => path)).toEqual(["a.txt", "c.txt", "d.txt", "docs", "docs/b.txt"]);
        const oids = entries.filter(({ kind }) => kind === "file").map(({ oid }) => oid);
        const blobs = await repository.readBlobs(oids, MEGABYTE);
        expect(oids.map((oid) => blobs.get(oid)?.kind)).toEqual([
          "content",
          "content",
          "unreadable",
          "content",
        ]);
      });
    },
  );

  it("can't be listed when a folder of it is gone", async () => {
    const fixture = createRepository({ commits: [{ files }] });
    rmSync(fixture.objectFile(oidOf(fixture, "docs")));
    await withRepository(fixture.folder, async (repository) => {
      await expect(repository.listTree(fixture.commit(0))).rejects.toThrow(GitError);
      await expect(repository.changedPaths(fixture.commit(0), fixture.git("mktree"))).rejects.toThrow(
        GitError,
      );
    });
  });

  it("stops asking git about file after file when all are damaged", async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, `${n}\n`.repeat(5000)]));
    const fixture = createRepository({ commits: [{ files: many }] });
    await withRepository(fixture.folder, async (repository) => {
      const oids = (await repository.listTree(fixture.commit(0))).map(({ oid }) => oid);
      for (const oid of oids) {
        chmodSync(fixture.objectFile(oid), 0o644);
        truncateSync(fixture.objectFile(oid), 16);
      }
      const blobs = await repository.readBlobs(oids, MEGABYTE);
      expect(new Set([...blobs.values()].map(({ kind }) => kind))).toEqual(new Set(["unreadable"]));
    });
  });

  it("is an error when its configuration can't be read", async () => {
    const fixture = createRepository({ commits: [{ files }] });
    overwrite(join(fixture.folder, ".git/config"), "[broken");
    await withRepository(fixture.folder, async (repository) => {
      await expect(repository.origin()).rejects.toThrow(GitError);
      await expect(repository.listTree(fixture.commit(0))).rejects.toThrow(GitError);
    });
  });

  it("has unreadable files, and fetches none, in a partial clone", async () => {
    const origin = createRepository({ bare: true, commits: [{ files }] });
    origin.git("config", "uploadpack.allowFilter", "true");
    const folder = join(temporaryFolder(), "partial");
    runGit(origin.folder, [
      "clone",
      "--quiet",
      "--no-checkout",
      "--filter=blob:none",
      `file://${origin.folder}`,
      folder,
    ]);
    await withRepository(folder, async (repository) => {
      const { commit } = await repository.defaultBranch();
      const entries = await repository.listTree(commit ?? "");
      expect(entries).toHaveLength(5);
      const read = await repository.readBlob(entries[0]?.oid ?? "", MEGABYTE);
      expect(read.kind).toBe("unreadable");
      await expect(repository.resolveCommit("1".repeat(40))).rejects.toThrow(GitError);
    });
    expect(runGit(folder, ["rev-list", "--objects", "--all", "--missing=print"])).toContain(
      `?${oidOf(origin, "a.txt")}`,
    );
  });
});
