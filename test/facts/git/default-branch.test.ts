import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GitError, openGitRepository } from "../../../src/facts/git/index.ts";
import {
  createRepository,
  type FixtureOptions,
  type FixtureRepository,
  runGit,
  temporaryFolder,
  withRepository,
} from "../git-fixture.ts";

const files = { "README.md": "hello\n" };

const bare = (options: FixtureOptions): FixtureRepository => createRepository({ bare: true, ...options });

const defaultBranchOf = (folder: string) =>
  withRepository(folder, (repository) => repository.defaultBranch());

describe("the default branch", () => {
  it("of a bare repository is what HEAD names", async () => {
    const fixture = bare({
      head: "trunk",
      commits: [{ files }, { branch: "trunk", from: "main", files: { "t.txt": "t" } }],
    });
    expect(await defaultBranchOf(fixture.folder)).toEqual({
      name: "trunk",
      commit: fixture.commit(1),
      from: "HEAD",
    });
  });

  it("of a clone is what origin calls its HEAD, whatever is checked out", async () => {
    const origin = bare({
      head: "trunk",
      commits: [
        { branch: "trunk", files },
        { branch: "main", from: "trunk" },
      ],
    });
    const folder = join(temporaryFolder(), "clone");
    runGit(origin.folder, ["clone", "--quiet", origin.folder, folder]);
    runGit(folder, ["checkout", "--quiet", "-b", "feature"]);
    runGit(folder, ["branch", "--quiet", "-D", "trunk"]);
    expect(await defaultBranchOf(folder)).toEqual({
      name: "trunk",
      commit: origin.commit(0),
      from: "origin/HEAD",
    });
  });

  it.each(["main", "master"] as const)(
    "of a checkout without origin is %s, not the feature branch in work",
    async (name) => {
      const fixture = createRepository({
        head: "feature",
        commits: [
          { branch: name, files },
          { branch: "feature", from: name, files: { "f.txt": "f" } },
        ],
      });
      expect(await defaultBranchOf(fixture.folder)).toEqual({ name, commit: fixture.commit(0), from: name });
    },
  );

  it("of a worktree is that of its repository", async () => {
    const fixture = createRepository({ commits: [{ files }] });
    const folder = join(temporaryFolder(), "tree");
    fixture.git("worktree", "add", "--quiet", "-b", "feature", folder);
    runGit(folder, ["commit", "--quiet", "--allow-empty", "--message=more"]);
    expect(await defaultBranchOf(folder)).toMatchObject({ name: "main", commit: fixture.commit(0) });
    const worktree = await openGitRepository(folder);
    expect(await worktree.headCommit()).toBe(runGit(folder, ["rev-parse", "HEAD"]));
    expect(await worktree.resolveCommit("feature")).toBe(await worktree.headCommit());
    await worktree.close();
  });

  it("of a checkout with no better sign is the branch that HEAD names, and says so", async () => {
    const fixture = createRepository({ head: "trunk", commits: [{ branch: "trunk", files }] });
    expect(await defaultBranchOf(fixture.folder)).toEqual({
      name: "trunk",
      commit: fixture.commit(0),
      from: "HEAD",
    });
  });

  it("takes origin's main where the clone has no branch of its own, as in a CI checkout", async () => {
    const fixture = createRepository({ commits: [{ files }] });
    fixture.git("update-ref", "refs/remotes/origin/main", fixture.commit(0));
    fixture.git("checkout", "--quiet", "--detach");
    fixture.git("branch", "--quiet", "-D", "main");
    expect(await defaultBranchOf(fixture.folder)).toEqual({
      name: "main",
      commit: fixture.commit(0),
      from: "main",
    });
  });

  it("of an empty repository has no commit", async () => {
    for (const bareness of [true, false]) {
      const fixture = createRepository({ bare: bareness, head: "trunk" });
      expect(await defaultBranchOf(fixture.folder)).toEqual({ name: "trunk", commit: null, from: "HEAD" });
      const repository = await openGitRepository(fixture.folder);
      expect(await repository.headCommit()).toBeNull();
      await repository.close();
    }
  });

  const undecidable: [string, () => FixtureRepository][] = [
    [
      "HEAD of a bare repository names a branch that isn't there",
      () => bare({ head: "master", commits: [{ branch: "main", files }] }),
    ],
    [
      "nothing is checked out but a commit, and there are no branches",
      () => {
        const fixture = createRepository({ head: "trunk", commits: [{ branch: "trunk", files }] });
        fixture.git("checkout", "--quiet", "--detach");
        fixture.git("branch", "--quiet", "-D", "trunk");
        return fixture;
      },
    ],
    [
      "there are fetched branches and none is known to be the default",
      () => {
        const fixture = createRepository({ head: "none", commits: [{ branch: "trunk", files }] });
        fixture.git("update-ref", "refs/remotes/origin/trunk", fixture.commit(0));
        fixture.git("branch", "--quiet", "-D", "trunk");
        return fixture;
      },
    ],
    [
      "its ref is damaged",
      () => {
        const fixture = createRepository({ commits: [{ files }, { branch: "master", from: "main" }] });
        writeFileSync(join(fixture.folder, ".git/refs/heads/main"), "garbage\n");
        return fixture;
      },
    ],
    [
      "its ref is damaged and it is the only branch",
      () => {
        const fixture = createRepository({ head: "trunk", commits: [{ branch: "trunk", files }] });
        writeFileSync(join(fixture.folder, ".git/refs/heads/trunk"), "");
        return fixture;
      },
    ],
  ];
  it.each(undecidable)("is not guessed when %s", async (_, create) => {
    await expect(defaultBranchOf(create().folder)).rejects.toThrow(GitError);
  });

  it("of a checkout with a damaged branch is not taken for that of an empty one", async () => {
    const fixture = createRepository({ commits: [{ files }] });
    writeFileSync(join(fixture.folder, ".git/refs/heads/main"), "garbage\n");
    const repository = await openGitRepository(fixture.folder);
    await expect(repository.headCommit()).rejects.toThrow(GitError);
    await repository.close();
  });
});
