import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GitError, openGitRepository } from "../../../src/facts/git/index.ts";
import { createRepository, temporaryFolder } from "../git-fixture.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const onLinux = process.platform === "linux";
const asRoot = process.getuid?.() === 0;

/** Ids of the processes that this one started and that still run. */
function children(): readonly string[] {
  return readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").split(" ").filter(Boolean);
}

const leftovers = (): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith("muster-git-"));

/** A folder with a program `git` that runs these lines of shell. */
function fakeGit(script: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "git"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "git"), 0o755);
  return folder;
}

/** Opens a folder with a fresh copy of the room, which has not checked git's version yet. */
async function openAfresh(folder: string): Promise<unknown> {
  vi.resetModules();
  const room = await import("../../../src/facts/git/index.ts");
  return await room.openGitRepository(folder);
}

describe("reading a repository", () => {
  it("is not led astray by git's environment variables", async () => {
    const fixture = createRepository({ commits: [{ files: { a: "1" } }] });
    const other = createRepository({ commits: [{ files: { b: "1" } }] });
    vi.stubEnv("GIT_DIR", join(other.folder, ".git"));
    vi.stubEnv("GIT_WORK_TREE", other.folder);
    vi.stubEnv("GIT_INDEX_FILE", join(other.folder, ".git/index"));
    vi.stubEnv("GIT_OBJECT_DIRECTORY", join(other.folder, ".git/objects"));
    vi.stubEnv("GIT_NAMESPACE", "other");
    vi.stubEnv("GIT_CONFIG_COUNT", "1");
    vi.stubEnv("GIT_CONFIG_KEY_0", "core.bare");
    vi.stubEnv("GIT_CONFIG_VALUE_0", "nonsense");
    vi.stubEnv("GIT_TRACE", "1");
    const repository = await openGitRepository(fixture.folder);
    expect(await repository.headCommit()).toBe(fixture.commit(0));
    expect(await repository.listTree(fixture.commit(0))).toMatchObject([{ path: "a" }]);
    await repository.close();
  });

  it("doesn't ask the user's own configuration", async () => {
    const home = temporaryFolder();
    writeFileSync(join(home, ".gitconfig"), "[broken");
    vi.stubEnv("HOME", home);
    vi.stubEnv("XDG_CONFIG_HOME", home);
    const fixture = createRepository({ commits: [{ files: { a: "1" } }] });
    const repository = await openGitRepository(fixture.folder);
    expect(await repository.listTree(await repository.resolveCommit("main"))).toHaveLength(1);
    await repository.close();
  });

  it("sees commits as they are, replaced or grafted as they may be", async () => {
    const fixture = createRepository({
      commits: [
        { files: { a: "1" } },
        { branch: "other", files: { b: "1" } },
        { branch: "other", files: { c: "1" } },
      ],
    });
    fixture.git("replace", fixture.commit(0), fixture.commit(2));
    writeFileSync(join(fixture.folder, ".git/info/grafts"), `${fixture.commit(1)} ${fixture.commit(0)}\n`);
    const repository = await openGitRepository(fixture.folder);
    expect(await repository.listTree(await repository.resolveCommit("main"))).toMatchObject([{ path: "a" }]);
    await expect(repository.resolveCommit("main~1")).rejects.toThrow(GitError);
    expect(await repository.mergeBase(fixture.commit(0), fixture.commit(1))).toBeNull();
    await repository.close();
  });

  it("runs nothing that the repository's configuration names", async () => {
    const fixture = createRepository({
      commits: [{ files: { ".gitattributes": "* diff=evil filter=evil\n", a: "1" } }, { files: { a: "2" } }],
    });
    const trace = join(temporaryFolder(), "ran");
    const program = join(temporaryFolder(), "evil.sh");
    writeFileSync(program, `#!/bin/sh\ntouch ${trace}\n`);
    chmodSync(program, 0o755);
    for (const key of [
      "core.fsmonitor",
      "core.pager",
      "core.sshCommand",
      "core.alternateRefsCommand",
      "diff.external",
    ]) {
      fixture.git("config", key, program);
    }
    for (const key of [
      "diff.evil.textconv",
      "diff.evil.command",
      "filter.evil.smudge",
      "filter.evil.clean",
    ]) {
      fixture.git("config", key, program);
    }
    const repository = await openGitRepository(fixture.folder);
    const { commit } = await repository.defaultBranch();
    const entries = await repository.listTree(commit ?? "");
    await repository.readBlobs(
      entries.map(({ oid }) => oid),
      1000,
    );
    await repository.changedPaths(fixture.commit(0), fixture.commit(1));
    await repository.mergeResult(fixture.commit(0), fixture.commit(1));
    await repository.close();
    expect(existsSync(trace)).toBe(false);
  });

  it.runIf(onLinux && asRoot)("works for a repository that belongs to somebody else", async () => {
    const fixture = createRepository({ bare: true, commits: [{ files: { a: "1" } }] });
    chownSync(fixture.folder, 12_345, 12_345);
    const repository = await openGitRepository(fixture.folder);
    expect(await repository.listTree(await repository.resolveCommit("main"))).toHaveLength(1);
    await repository.close();
  });
});

describe("closing a repository", () => {
  it.runIf(onLinux)("leaves no process and no temporary folder behind", async () => {
    const fixture = createRepository({
      commits: [{ files: { a: "1" } }, { branch: "other", from: 0, files: { b: "2" } }],
    });
    const before = leftovers();
    const repository = await openGitRepository(fixture.folder);
    const entries = await repository.listTree(fixture.commit(0));
    await repository.readBlobs(
      entries.map(({ oid }) => oid),
      1000,
    );
    await repository.mergeResult(fixture.commit(0), fixture.commit(1));
    expect(children()).toHaveLength(1);
    await repository.close();
    await repository.close();
    expect(children()).toEqual([]);
    expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
  });

  it("ends what is under way with an answer", async () => {
    const fixture = createRepository({ commits: [{ files: { a: "1" } }] });
    const repository = await openGitRepository(fixture.folder);
    const [entry] = await repository.listTree(fixture.commit(0));
    const reads = Array.from({ length: 50 }, () => repository.readBlob(entry?.oid ?? "", 1000));
    await repository.close();
    for (const read of await Promise.allSettled(reads)) expect(read.status).toMatch(/fulfilled|rejected/);
    await expect(repository.listTree(fixture.commit(0))).rejects.toThrow(GitError);
  });
});

describe("the git command", () => {
  it("is asked for by name and version when it is missing", async () => {
    vi.stubEnv("PATH", temporaryFolder());
    await expect(openAfresh("/")).rejects.toThrow(/2\.38/);
  });

  it.runIf(onLinux)("is asked to be updated when it is too old", async () => {
    vi.stubEnv("PATH", `${fakeGit('echo "git version 2.34.1"')}${delimiter}${process.env["PATH"] ?? ""}`);
    await expect(openAfresh("/")).rejects.toThrow(/2\.38.*2\.34\.1/);
  });
});
