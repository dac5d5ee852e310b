import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, temporaryFolder, withRepository } from "../git-fixture.ts";

const MEGABYTE = 1024 * 1024;

const textOf = (read: unknown): unknown =>
  typeof read === "object" && read !== null && "bytes" in read && read.bytes instanceof Uint8Array
    ? Buffer.from(read.bytes).toString("latin1")
    : read;

describe("reading blobs", () => {
  it("gives the exact bytes, of many and of none", async () => {
    const contents = [
      Buffer.from([0, 1, 2, 0xff, 0x0a, 0x0a]),
      Buffer.from(""),
      Buffer.from("\n"),
      Buffer.from("no newline"),
      Buffer.alloc(300_000, "large\n"),
      Buffer.from([0xff, 0xfe, 0x61, 0x00]),
    ];
    const fixture = createRepository({
      commits: [{ files: Object.fromEntries(contents.map((content, index) => [`${index}`, content])) }],
    });
    await withRepository(fixture.folder, async (repository) => {
      const oids = contents.map((_, index) => fixture.git("rev-parse", `HEAD:${index}`));
      const blobs = await repository.readBlobs([...oids, ...oids], MEGABYTE);
      expect(oids.map((oid) => textOf(blobs.get(oid)))).toEqual(
        contents.map((content) => content.toString("latin1")),
      );
      expect(await repository.readBlobs([], MEGABYTE)).toEqual(new Map());
    });
  });

  it("answers hundreds of questions asked at once", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 700 }, (_, n) => [`f${n}`, `content ${n}\n`.repeat(n)]),
    );
    const fixture = createRepository({ bare: true, commits: [{ files }] });
    await withRepository(fixture.folder, async (repository) => {
      const entries = await repository.listTree(fixture.commit(0));
      const blobs = await repository.readBlobs(
        entries.map(({ oid }) => oid),
        MEGABYTE,
      );
      for (const { path, oid } of entries) expect(textOf(blobs.get(oid))).toBe(files[path]);
    });
  });

  it("doesn't load what is too large", async () => {
    const fixture = createRepository({ commits: [{ files: { five: "12345", six: "123456" } }] });
    await withRepository(fixture.folder, async (repository) => {
      const [five, six] = ["five", "six"].map((path) => fixture.git("rev-parse", `HEAD:${path}`));
      const blobs = await repository.readBlobs([five ?? "", six ?? ""], 5);
      expect(textOf(blobs.get(five ?? ""))).toBe("12345");
      expect(blobs.get(six ?? "")).toEqual({ kind: "too_large", size: 6 });
    });
  });

  it("takes a folder for no file", async () => {
    const fixture = createRepository({ commits: [{ files: { "docs/a": "a" } }] });
    await withRepository(fixture.folder, async (repository) => {
      expect(await repository.readBlob(fixture.git("rev-parse", "HEAD:docs"), MEGABYTE)).toMatchObject({
        kind: "unreadable",
      });
    });
  });
});

describe("repositories that keep their objects elsewhere", () => {
  const files = { "a.txt": "a\n" };

  it("are read when they borrow, from a place whose name needs quotes", async () => {
    const place = join(temporaryFolder(), 'a "strange": place\nwith # \\ marks');
    mkdirSync(place);
    const origin = createRepository({ folder: join(place, "origin"), commits: [{ files }] });
    const borrower = createRepository({ folder: join(place, "borrower") });
    writeFileSync(join(borrower.folder, ".git/objects/info/alternates"), "../../../origin/.git/objects\n");
    for (const { folder } of [origin, borrower]) {
      await withRepository(folder, async (repository) => {
        expect(await repository.listTree(origin.commit(0))).toMatchObject([{ path: "a.txt", size: 2 }]);
      });
    }
  });

  it("are read when they are a submodule's checkout", async () => {
    const library = createRepository({ commits: [{ files }] });
    const parent = createRepository({ commits: [{ files: { "b.txt": "b" } }] });
    parent.git("submodule", "--quiet", "add", library.folder, "lib");
    await withRepository(join(parent.folder, "lib"), async (repository) => {
      expect(await repository.headCommit()).toBe(library.commit(0));
      expect(await repository.listTree(library.commit(0))).toMatchObject([{ path: "a.txt" }]);
    });
  });

  it("are read when packed", async () => {
    const fixture = createRepository({ commits: [{ files }] });
    fixture.git("gc", "--quiet");
    await withRepository(fixture.folder, async (repository) => {
      const { commit } = await repository.defaultBranch();
      const [entry] = await repository.listTree(commit ?? "");
      expect(textOf(await repository.readBlob(entry?.oid ?? "", MEGABYTE))).toBe("a\n");
    });
  });
});
