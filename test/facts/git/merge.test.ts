import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GitError, type GitRepository, type MergeResult } from "../../../src/facts/git/index.ts";
import {
  createRepository,
  type FixtureRepository,
  runGit,
  temporaryFolder,
  withRepository,
} from "../git-fixture.ts";

const LINES = ["1", "2", "3", "4", "5", ""].join("\n");

/** Paths and texts of a merge. */
async function readMerged(repository: GitRepository, result: MergeResult): Promise<Record<string, string>> {
  if (result.kind !== "merged") throw new Error(`expected a merge, got ${result.kind}`);
  const entries = (await repository.listTree(result.tree)).filter(({ kind }) => kind === "file");
  const blobs = await repository.readBlobs(
    entries.map(({ oid }) => oid),
    1000,
  );
  return Object.fromEntries(
    entries.map(({ path, oid }) => {
      const read = blobs.get(oid);
      return [path, read?.kind === "content" ? Buffer.from(read.bytes).toString("utf8") : (read?.kind ?? "")];
    }),
  );
}

/** Every file below a folder, with no regard to what it is. */
const everyFile = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();

/** Commit 0 is where `main` (1) and `change` (2) part. */
function fork(
  base: Record<string, string>,
  main: Record<string, string | null>,
  change: Record<string, string | null>,
) {
  return createRepository({
    commits: [{ files: base }, { files: main }, { branch: "change", from: 0, files: change }],
  });
}

describe("the result of a merge", () => {
  it("holds what either side did since they parted", async () => {
    const fixture = fork(
      { "edit.txt": LINES, "gone.txt": "g" },
      { "edit.txt": LINES.replace("1", "one"), "from-main.txt": "m" },
      { "edit.txt": LINES.replace("5", "five"), "from-change.txt": "c", "gone.txt": null },
    );
    await withRepository(fixture.folder, async (repository) => {
      const result = await repository.mergeResult(fixture.commit(1), fixture.commit(2));
      expect(await readMerged(repository, result)).toEqual({
        "edit.txt": "one\n2\n3\n4\nfive\n",
        "from-main.txt": "m",
        "from-change.txt": "c",
      });
      expect(await repository.mergeBase(fixture.commit(1), fixture.commit(2))).toBe(fixture.commit(0));
      const tree = result.kind === "merged" ? result.tree : "";
      const changes = await repository.changedPaths(fixture.commit(1), tree);
      expect(changes.map(({ path }) => path)).toEqual(["edit.txt", "from-change.txt", "gone.txt"]);
    });
  });

  it("follows a file that one side renamed", async () => {
    const fixture = fork(
      { "old.txt": LINES },
      { "old.txt": LINES.replace("1", "one") },
      { "old.txt": null, "new.txt": LINES },
    );
    await withRepository(fixture.folder, async (repository) => {
      const result = await repository.mergeResult(fixture.commit(1), fixture.commit(2));
      expect(await readMerged(repository, result)).toEqual({ "new.txt": "one\n2\n3\n4\n5\n" });
    });
  });

  it("of a commit with its descendant is the descendant", async () => {
    const fixture = fork({ a: "1" }, {}, { a: "2" });
    await withRepository(fixture.folder, async (repository) => {
      const result = await repository.mergeResult(fixture.commit(0), fixture.commit(2));
      expect(await readMerged(repository, result)).toEqual({ a: "2" });
    });
  });

  it("names the files in conflict", async () => {
    const fixture = fork(
      { "both\nsides.txt": "1\n", "edited.txt": "1\n", "fine.txt": LINES },
      { "both\nsides.txt": "2\n", "edited.txt": "2\n", "fine.txt": LINES.replace("1", "one") },
      { "both\nsides.txt": "3\n", "edited.txt": null, "fine.txt": LINES.replace("5", "five") },
    );
    await withRepository(fixture.folder, async (repository) => {
      const result = await repository.mergeResult(fixture.commit(1), fixture.commit(2));
      expect(result).toEqual({ kind: "conflicts", paths: ["both\nsides.txt", "edited.txt"] });
    });
  });

  it("is none for commits without a common past", async () => {
    const fixture = createRepository({
      commits: [{ files: { a: "1" } }, { branch: "other", files: { b: "1" } }],
    });
    await withRepository(fixture.folder, async (repository) => {
      expect(await repository.mergeResult(fixture.commit(0), fixture.commit(1))).toEqual({
        kind: "unrelated",
      });
      expect(await repository.mergeBase(fixture.commit(0), fixture.commit(1))).toBeNull();
    });
  });

  it("is not called unrelated when a shallow clone lacks the common past", async () => {
    const origin = fork({ a: "1" }, { b: "1" }, { c: "1" });
    const folder = join(temporaryFolder(), "shallow");
    const url = `file://${origin.folder}`;
    runGit(origin.folder, ["clone", "--quiet", "--depth=1", "--no-single-branch", url, folder]);
    await withRepository(folder, async (repository) => {
      const [main, change] = [origin.commit(1), origin.commit(2)];
      expect(await repository.listTree(change)).toHaveLength(2);
      await expect(repository.mergeResult(main, change)).rejects.toThrow(/unshallow/);
    });
  });

  it("is not made up when objects are missing", async () => {
    const damages: ((fixture: FixtureRepository) => string)[] = [
      (fixture) => fixture.git("rev-parse", `${fixture.commit(2)}^{tree}`),
      (fixture) => fixture.git("rev-parse", `${fixture.commit(2)}:dir`),
      (fixture) => fixture.git("rev-parse", `${fixture.commit(0)}:dir`),
      (fixture) => fixture.git("rev-parse", `${fixture.commit(2)}:dir/edit.txt`),
      (fixture) => fixture.commit(0),
    ];
    for (const find of damages) {
      const fixture = fork(
        { "dir/edit.txt": LINES },
        { "dir/edit.txt": LINES.replace("1", "one") },
        { "dir/edit.txt": LINES.replace("5", "five") },
      );
      rmSync(fixture.objectFile(find(fixture)));
      await withRepository(fixture.folder, async (repository) => {
        await expect(repository.mergeResult(fixture.commit(1), fixture.commit(2))).rejects.toThrow(GitError);
      });
    }
  });

  it("takes full ids only", async () => {
    const fixture = fork({ a: "1" }, { b: "1" }, { c: "1" });
    await withRepository(fixture.folder, async (repository) => {
      await expect(repository.mergeResult("main", "change")).rejects.toThrow(GitError);
      await expect(repository.mergeResult(fixture.commit(1), "--stdin")).rejects.toThrow(GitError);
    });
  });
});

describe("merging", () => {
  it.each([true, false])("leaves the repository as it was (bare: %s)", async (bare) => {
    const commits = [
      { files: { a: LINES } },
      { files: { a: LINES.replace("1", "one") } },
      { branch: "change", from: 0, files: { a: LINES.replace("5", "five") } },
    ];
    const fixture = createRepository({ bare, commits });
    const before = everyFile(fixture.folder);
    const counts = fixture.git("count-objects", "-v");
    await withRepository(fixture.folder, async (repository) => {
      await repository.defaultBranch();
      expect(await repository.mergeResult(fixture.commit(1), fixture.commit(2))).toMatchObject({
        kind: "merged",
      });
      expect(everyFile(fixture.folder)).toEqual(before);
    });
    expect(everyFile(fixture.folder)).toEqual(before);
    expect(fixture.git("count-objects", "-v")).toBe(counts);
  });

  it("runs no merge driver, and asks no attributes", async () => {
    const fixture = fork(
      { ".gitattributes": "* merge=evil\n", a: LINES },
      { a: LINES.replace("1", "one") },
      { a: LINES.replace("5", "five") },
    );
    const trace = join(temporaryFolder(), "ran");
    fixture.git("config", "merge.evil.driver", `touch ${trace}; false`);
    await withRepository(fixture.folder, async (repository) => {
      expect(await repository.mergeResult(fixture.commit(1), fixture.commit(2))).toMatchObject({
        kind: "merged",
      });
    });
    expect(existsSync(trace)).toBe(false);
  });

  it("can be asked for several merges at once", async () => {
    const fixture = fork({ a: LINES }, { a: LINES.replace("1", "one") }, { a: LINES.replace("5", "five") });
    await withRepository(fixture.folder, async (repository) => {
      const results = await Promise.all(
        Array.from({ length: 6 }, () => repository.mergeResult(fixture.commit(1), fixture.commit(2))),
      );
      expect(
        new Set(results.map((result) => (result.kind === "merged" ? result.tree : result.kind))).size,
      ).toBe(1);
    });
  });
});
