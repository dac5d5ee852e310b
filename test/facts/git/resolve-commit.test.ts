import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { GitError, openGitRepository } from "../../../src/facts/git/index.ts";
import { createRepository, temporaryFolder } from "../git-fixture.ts";

const files = { "README.md": "hello\n" };

describe("the commit that a name means", () => {
  const fixture = createRepository({
    commits: [
      { files },
      { files: { "b.txt": "b" } },
      { branch: "feature/x", from: "main", files: { "x.txt": "x" } },
    ],
  });
  fixture.git("tag", "v1", fixture.commit(0));
  fixture.git("tag", "--annotate", "--message=two", "v2", fixture.commit(1));
  fixture.git("tag", "both", fixture.commit(0));
  fixture.git("branch", "both", fixture.commit(1));
  fixture.git("tag", "same", fixture.commit(1));
  fixture.git("branch", "same", fixture.commit(1));
  fixture.git("update-ref", "refs/remotes/origin/release", fixture.commit(1));

  it.each([
    ["a branch", "main", 1],
    ["a branch with a slash", "feature/x", 2],
    ["a tag", "v1", 0],
    ["an annotated tag", "v2", 1],
    ["a full ref", "refs/heads/both", 1],
    ["a branch and a tag at the same commit", "same", 1],
    ["a full id", fixture.commit(0), 0],
    ["a short id", fixture.commit(2).slice(0, 8), 2],
    ["an expression", "main~1", 0],
    ["a branch of origin, by its whole name", "origin/release", 1],
    ["HEAD", "HEAD", 1],
  ])("is found for %s", async (_, name, commit) => {
    const repository = await openGitRepository(fixture.folder);
    expect(await repository.resolveCommit(name)).toBe(fixture.commit(commit));
    await repository.close();
  });

  it.each([
    ["nothing", ""],
    ["a name that could be an option", "--all"],
    ["a name that could be an option of cat-file", "-v"],
    ["a second line", "main\nHEAD"],
    ["a NUL", "main\0"],
    ["a range", "v1..main"],
    ["a negation", "^main"],
    ["a file", "main:README.md"],
    ["a file of the index", ":README.md"],
    ["an unknown name", "nope"],
    ["a full id of a commit that isn't here", "1".repeat(40)],
    ["a branch without an upstream", "main@{upstream}"],
    ["a name that is very long", "x".repeat(5000)],
    ["a branch and a tag that differ", "both"],
  ])("is refused for %s", async (_, name) => {
    const repository = await openGitRepository(fixture.folder);
    await expect(repository.resolveCommit(name)).rejects.toThrow(GitError);
    await repository.close();
  });

  it("is suggested when only origin has the branch", async () => {
    const repository = await openGitRepository(fixture.folder);
    await expect(repository.resolveCommit("release")).rejects.toThrow("origin/release");
    await repository.close();
  });
});

describe("a folder that is no git repository", () => {
  it("is refused, also inside another repository", async () => {
    const fixture = createRepository({ commits: [{ files: { "sub/a.txt": "a" } }] });
    await expect(openGitRepository(join(fixture.folder, "sub"))).rejects.toThrow(GitError);
    await expect(openGitRepository(join(fixture.folder, "nowhere"))).rejects.toThrow(GitError);
    await expect(openGitRepository(join(fixture.folder, "sub/a.txt"))).rejects.toThrow(GitError);
  });

  it.each(["gitdir: /nowhere\n", "something else", ""])(
    "is refused when .git is a file that leads nowhere: %j",
    async (text) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, ".git"), text);
      await expect(openGitRepository(folder)).rejects.toThrow(GitError);
    },
  );

  it("is refused when its HEAD is gone", async () => {
    const fixture = createRepository({ commits: [{ files }] });
    rmSync(join(fixture.folder, ".git/HEAD"));
    await expect(openGitRepository(fixture.folder)).rejects.toThrow(GitError);
  });
});
