import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runGit } from "../../examples/git/run-git.ts";
import { buildServiceRepositories, type ServiceRepository } from "../../examples/service-repositories.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const folder = join(temporaryFolder(), "new", "repositories");
const building = buildServiceRepositories(folder);

async function find(name: string): Promise<ServiceRepository> {
  const found = (await building).find((repository) => repository.name === name);
  if (found === undefined) throw new Error(`no repository ${name}`);
  return found;
}

async function show(name: string, object: string): Promise<string> {
  return await runGit((await find(name)).path, ["show", object]);
}

async function listFiles(name: string, ref = "main"): Promise<readonly string[]> {
  const listed = await runGit((await find(name)).path, ["ls-tree", "-r", "--name-only", ref]);
  return listed.split("\n").filter((path) => path !== "");
}

function commitsOf(repositories: readonly ServiceRepository[]) {
  return repositories.map(({ name, branches }) => [
    name,
    branches.map((branch) => [branch.name, branch.commit]),
  ]);
}

describe("building twice", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("gives the same commits, whatever the machine is set to", async () => {
    const home = temporaryFolder();
    const settings = [
      "[user]\nname = Somebody Else\nemail = else@example.com",
      "[init]\ndefaultBranch = trunk\ntemplateDir = nowhere",
      "[commit]\ngpgSign = true\n[core]\nautocrlf = true\nhooksPath = nowhere",
    ];
    writeFileSync(join(home, ".gitconfig"), `${settings.join("\n")}\n`);
    const environment = {
      HOME: home,
      TZ: "Pacific/Auckland",
      LANG: "de_DE.UTF-8",
      GIT_DIR: join(home, "elsewhere"),
      GIT_INDEX_FILE: join(home, "index"),
      GIT_AUTHOR_NAME: "Somebody Else",
      GIT_COMMITTER_DATE: "2001-01-01T00:00:00Z",
      GIT_DEFAULT_HASH: "sha256",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "core.bare",
      GIT_CONFIG_VALUE_0: "true",
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const again = await buildServiceRepositories(temporaryFolder());
    expect(commitsOf(again)).toEqual(commitsOf(await building));
  });

  it("in one place refuses, and touches nothing", async () => {
    const taken = temporaryFolder();
    mkdirSync(join(taken, "payments"));
    await expect(buildServiceRepositories(taken)).rejects.toThrow(join(taken, "payments"));
    expect(readdirSync(taken)).toEqual(["payments"]);
    expect(readdirSync(join(taken, "payments"))).toEqual([]);
  });
});

describe("the repositories", () => {
  it("are sound, with a clean checkout where there is one", async () => {
    for (const { path, bare } of await building) {
      await expect(runGit(path, ["fsck", "--strict"])).resolves.toBe("");
      expect(bare ? "" : await runGit(path, ["status", "--porcelain"])).toBe("");
    }
  });

  it("are found under their names, the bare one with .git", async () => {
    const names = (await building).map(({ name, bare }) => (bare ? `${name}.git` : name));
    expect(readdirSync(folder).sort()).toEqual(names.sort());
    expect((await building).filter(({ bare }) => bare)).toHaveLength(1);
  });

  it("have a story: every one with commits has more than one, and code", async () => {
    for (const { name, branches } of await building) {
      const [main] = branches;
      if (main === undefined) continue;
      expect(main.name).toBe("main");
      expect(
        (await runGit((await find(name)).path, ["rev-list", main.commit])).split("\n").length,
      ).toBeGreaterThan(2);
      expect(await listFiles(name)).toSatisfy((paths: readonly string[]) =>
        paths.some((path) => /\.(?:js|go)$/.test(path)),
      );
    }
  });

  it.each([
    ["cart", ".github/CODEOWNERS"],
    ["checkout", "CODEOWNERS"],
    ["products", "docs/CODEOWNERS"],
    ["search", "CODEOWNERS"],
    ["recommendations", "CODEOWNERS"],
    ["payments", null],
    ["shipping", null],
    ["inventory", null],
    ["notifications", null],
  ])("%s keeps CODEOWNERS in %s", async (name, place) => {
    const found = (await listFiles(name)).filter((path) => path.endsWith("CODEOWNERS"));
    expect(found).toEqual(place === null ? [] : [place]);
  });

  it("have READMEs in every state", async () => {
    expect(await show("cart", "main:README.md")).toMatch(/^# cart\n/);
    expect(await show("inventory", "main:README.md")).toMatch(/^\s+$/);
    expect(await show("notifications", "main:README.md")).toBe("");
    expect(await listFiles("recommendations")).not.toContain("README.md");
    expect((await find("returns")).branches).toEqual([]);
  });

  it("have one where somebody works on a branch without what main has", async () => {
    const { path } = await find("checkout");
    expect(await runGit(path, ["branch", "--show-current"])).toBe("express-checkout\n");
    expect(existsSync(join(path, "CODEOWNERS"))).toBe(false);
    expect(await listFiles("checkout", "main")).toContain("CODEOWNERS");
    const merged = await runGit(path, ["merge-tree", "--write-tree", "main", "express-checkout"]);
    expect(await listFiles("checkout", merged.trim())).toContain("CODEOWNERS");
  });
});

describe("the branches to open pull requests from", () => {
  it.each([
    ["cart", "main", "remove-codeowners", "D\t.github/CODEOWNERS"],
    ["cart", "remove-codeowners", "restore-codeowners", "A\t.github/CODEOWNERS"],
    ["cart", "main", "restore-codeowners", ""],
    ["payments", "main", "add-codeowners", "A\t.github/CODEOWNERS"],
  ])("%s from %s to %s", async (name, from, to, expected) => {
    const { path } = await find(name);
    expect((await runGit(path, ["diff", "--name-status", from, to])).trim()).toBe(expected);
    await expect(runGit(path, ["merge-base", "--is-ancestor", from, to])).resolves.toBe("");
  });

  it("are described with their newest commits", async () => {
    for (const { path, branches } of await building) {
      for (const { name, commit } of branches) {
        expect(await runGit(path, ["rev-parse", `refs/heads/${name}`])).toBe(`${commit}\n`);
      }
    }
  });
});
