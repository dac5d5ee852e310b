import { rmSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { GitError, openGitRepository } from "../../../src/facts/git/index.ts";
import { createCommitTree, openCommitTree } from "../../../src/facts/trees/index.ts";
import type { Tree } from "../../../src/model/tree.ts";
import { createRepository } from "../git-fixture.ts";

const LIMIT = 1000;
const commits = [
  {
    files: {
      "muster.yml": "organization: acme\n",
      "central/muster.yml": "organization: shop\n",
      "central/blueprints/service.yml": "identifier: service\n",
      "central/link.yml": { symlink: "muster.yml" },
      "central/lib": { submodule: "5".repeat(40) },
      "central-2/other.yml": "other",
    },
  },
  { files: { "muster.yml": null, "new.yml": "new" } },
];

async function textOf(tree: Tree, path: string, limit = LIMIT): Promise<string> {
  const read = await tree.read(path, limit);
  if (read.kind === "content") return Buffer.from(read.bytes).toString("utf8");
  return read.kind === "absent" ? "absent" : read.reason;
}

describe("a commit as a tree", () => {
  it.each([true, false])("lists and reads the files of that commit (bare: %s)", async (bare) => {
    const fixture = createRepository({ bare, commits });
    const tree = await openCommitTree(fixture.folder, "main~1");
    expect(tree.commit).toBe(fixture.commit(0));
    expect(tree.name).toContain(`${basename(fixture.folder)}@${fixture.commit(0).slice(0, 7)}`);
    expect((await tree.list()).map(({ path, kind }) => [path, kind])).toEqual([
      ["central-2/other.yml", "file"],
      ["central/blueprints/service.yml", "file"],
      ["central/lib", "submodule"],
      ["central/link.yml", "symlink"],
      ["central/muster.yml", "file"],
      ["muster.yml", "file"],
    ]);
    expect(await textOf(tree, "muster.yml")).toBe("organization: acme\n");
    expect(await textOf(tree, "new.yml")).toBe("absent");
    expect(await textOf(tree, "central")).toBe("absent");
    expect(await textOf(tree, "central/lib/README.md")).toBe("absent");
    expect(await textOf(tree, "../muster.yml")).toBe("absent");
    expect(await textOf(tree, "muster.yml", 5)).toBe("file_too_large");
    expect(await textOf(tree, "central/link.yml")).toBe("file_unreadable");
    expect(await textOf(tree, "central/lib")).toBe("file_unreadable");
    await tree.close();
  });

  it.each(["central", "./central/", "central//"])(
    "can have the subfolder %j as its root",
    async (subfolder) => {
      const fixture = createRepository({ commits });
      const tree = await openCommitTree(fixture.folder, "main", subfolder);
      expect((await tree.list()).map(({ path }) => path)).toEqual([
        "blueprints/service.yml",
        "lib",
        "link.yml",
        "muster.yml",
      ]);
      expect(await textOf(tree, "muster.yml")).toBe("organization: shop\n");
      expect(await textOf(tree, "new.yml")).toBe("absent");
      expect((await tree.list())[0]).toMatchObject({
        oid: fixture.git("rev-parse", "HEAD:central/blueprints/service.yml"),
        size: 20,
      });
      await tree.close();
    },
  );

  it.each([
    ["a branch that isn't there", "nope", undefined],
    ["an option", "--all", undefined],
    ["a subfolder that isn't there", "main", "nope"],
    ["a file as subfolder", "main", "new.yml"],
    ["a link as subfolder", "main", "central/link.yml"],
    ["a subfolder outside", "main", "../other"],
  ])("is refused for %s", async (_, ref, subfolder) => {
    const fixture = createRepository({ commits });
    await expect(openCommitTree(fixture.folder, ref, subfolder)).rejects.toThrow(GitError);
  });

  it("can't be listed, and has nothing absent, when a folder of it is missing", async () => {
    const fixture = createRepository({ commits });
    rmSync(fixture.objectFile(fixture.git("rev-parse", "HEAD:central/blueprints")));
    const tree = await openCommitTree(fixture.folder, "main");
    await expect(tree.list()).rejects.toThrow(GitError);
    expect(await textOf(tree, "new.yml")).toBe("file_unreadable");
    expect(await textOf(tree, "nope.yml")).toBe("file_unreadable");
    await tree.close();
  });

  it("has an unreadable file where its object is missing", async () => {
    const fixture = createRepository({ commits });
    rmSync(fixture.objectFile(fixture.git("rev-parse", "HEAD:new.yml")));
    const tree = await openCommitTree(fixture.folder, "main");
    expect(await textOf(tree, "new.yml")).toBe("file_unreadable");
    expect(await textOf(tree, "central/muster.yml")).toBe("organization: shop\n");
    expect((await tree.list()).find(({ path }) => path === "new.yml")?.size).toBeNull();
    await tree.close();
  });

  it("can be the result of a merge", async () => {
    const fixture = createRepository({
      commits: [
        ...commits,
        { branch: "change", from: 0, files: { "central/muster.yml": "organization: changed\n" } },
      ],
    });
    const repository = await openGitRepository(fixture.folder);
    const merge = await repository.mergeResult(fixture.commit(1), fixture.commit(2));
    const merged = merge.kind === "merged" ? merge.tree : "";
    const tree = createCommitTree(repository, {
      commit: fixture.commit(2),
      tree: merged,
      subfolder: "central",
    });
    expect(tree.commit).toBe(fixture.commit(2));
    expect(await textOf(tree, "muster.yml")).toBe("organization: changed\n");
    const whole = createCommitTree(repository, { commit: fixture.commit(2), tree: merged });
    expect(await textOf(whole, "new.yml")).toBe("new");
    await repository.close();
  });
});
