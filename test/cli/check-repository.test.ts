import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, type FixtureCommit, runGit, temporaryFolder } from "../facts/git-fixture.ts";
import { writeCentral } from "./acme.ts";
import { decisionJson, readJson } from "./read-json.ts";
import { type Run, runMuster } from "./run-muster.ts";

/** A service is a repository; it has a README, and a change must not take it away. */
const FILES = {
  "blueprints/service.yml": "identifier: service\nschema: {properties: {readme: {type: string}}}\n",
  "mappings/m.yml": `resources:
  - kind: repository
    selector: {query: '.name | startswith("notes") | not'}
    port: {entity: {mappings: {identifier: .name, blueprint: '"service"', properties: {readme: "file://README.md"}}}}
`,
  "scorecards/service/docs.yml":
    "identifier: docs\nrules:\n  - {identifier: readme, level: Bronze, query: {combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}}\n",
  "gates/docs.yml":
    "identifier: docs\non: pull_request\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: docs}}]\n",
};
const central = writeCentral(FILES);

const begin: FixtureCommit = { files: { "README.md": "one\n", "src/main.ts": "1\n" } };
const removal: FixtureCommit = { branch: "change", from: "main", files: { "README.md": null } };

function check(folder: string, ...args: readonly string[]): Promise<Run> {
  return runMuster(["check", ...args], { cwd: folder, env: { MUSTER_CENTRAL: central } });
}

async function decide(folder: string, ...args: readonly string[]) {
  const { code, out, err } = await check(folder, "--json", ...args);
  return { code, err, decision: readJson(decisionJson, out) };
}

describe("muster check finds the repository", () => {
  const repository = createRepository({ commits: [begin, removal], head: "change" });

  it.each([
    ["at its top", repository.folder, []],
    ["from a folder inside", join(repository.folder, "src"), []],
    ["from within .git", join(repository.folder, ".git", "refs"), []],
    ["by --repo", temporaryFolder(), ["--repo", repository.folder]],
  ])("%s", async (_where, cwd, args) => {
    const { code, decision } = await decide(cwd, ...args);
    expect(code).toBe(1);
    expect(decision.change).toMatchObject({
      base: repository.commit(0),
      head: repository.commit(1),
      compared: "merge_result",
    });
  });

  it("also a bare one, whose name is without .git", async () => {
    const bare = createRepository({
      folder: join(temporaryFolder(), "cart.git"),
      bare: true,
      commits: [begin, removal],
    });
    const { code, decision } = await decide(bare.folder, "--head", "change");
    expect({ code, name: decision.change.repository }).toEqual({ code: 1, name: "cart" });
  });

  it.each([
    ["a folder without a repository", temporaryFolder(), []],
    [
      "a folder inside, named by --repo: another repository may be meant",
      repository.folder,
      ["--repo", "src"],
    ],
    ["a folder that isn't there", repository.folder, ["--repo", "nowhere"]],
    ["a repository without commits", createRepository().folder, []],
  ])("not in %s", async (_what, cwd, args) => {
    const { code, out, err } = await check(cwd, ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^error: /);
    expect(err).not.toContain("    at ");
  });
});

describe("muster check names the repository", () => {
  const repository = createRepository({ commits: [begin, removal], head: "change" });

  it("by its folder, by origin, or as told", async () => {
    const moved = join(temporaryFolder(), "cart");
    renameSync(repository.folder, moved);
    expect((await decide(moved)).decision.change.repository).toBe("cart");
    runGit(moved, ["remote", "add", "origin", "git@github.com:acme/basket.git"]);
    expect((await decide(moved)).decision.change.repository).toBe("basket");
    expect((await decide(moved, "--name", "trolley")).decision.change.repository).toBe("trolley");
    renameSync(moved, repository.folder);
    expect(repository.git("status", "--porcelain")).toBe("");
  });

  it("as CI calls it, with the organisation in front; no other name is guessed at", async () => {
    for (const [name, expected] of [
      ["acme/cart", 1],
      ["ACME/cart", 1],
      ["evil/cart", 2],
      ["../../cart", 2],
      ["acme/cart/x", 2],
    ] as const) {
      const { code } = await check(repository.folder, "--head", "change", "--name", name);
      expect({ name, code }).toEqual({ name, code: expected });
    }
  });

  it("and judges nothing without a gate, and says so where a gate can't judge anything", async () => {
    const none = writeCentral({
      "blueprints/service.yml": "identifier: service\nschema: {properties: {}}\n",
    });
    expect((await check(repository.folder, "--dir", none)).code).toBe(2);
    const unmapped = writeCentral({
      "blueprints/service.yml": "identifier: service\nschema: {properties: {}}\n",
      "scorecards/service/s.yml": "identifier: s\nrules: []\n",
      "gates/g.yml":
        "identifier: g\non: pull_request\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: s}}]\n",
    });
    expect((await check(repository.folder, "--dir", unmapped)).err).toContain("Gate g judges nothing");
  });

  it("which decides what governs it: nothing, where no mapping selects it", async () => {
    const { code, decision } = await decide(repository.folder, "--name", "notes");
    expect(code).toBe(0);
    expect(decision).toMatchObject({ outcome: "pass", reason: "nothing_governed", gates: [] });
    expect((await check(repository.folder, "--name", "notes")).out).toContain("notes");
  });
});

describe("muster check compares", () => {
  const island: FixtureCommit = { branch: "island", files: { "README.md": "far\n" } };
  const withIsland = createRepository({ commits: [begin, island] });

  it("HEAD with the default branch, also when HEAD is at a commit", async () => {
    const repository = createRepository({ commits: [begin, removal] });
    repository.git("checkout", "--quiet", "--detach", "change");
    const { code, decision } = await decide(repository.folder);
    expect({ code, ...decision.change }).toMatchObject({
      code: 1,
      base: repository.commit(0),
      head: repository.commit(1),
    });
  });

  it("with the default branch as origin has it: that is what a pull request goes into", async () => {
    const repository = createRepository({ commits: [begin, removal], head: "change" });
    repository.git("update-ref", "refs/remotes/origin/main", repository.commit(0));
    repository.git("branch", "--force", "main", "change");
    const { code, decision } = await decide(repository.folder);
    expect({ code, base: decision.change.base }).toEqual({ code: 1, base: repository.commit(0) });
    expect((await decide(repository.folder, "--base", "main")).code).toBe(0);
  });

  it("with --base where nothing tells the default branch, and asks for it otherwise", async () => {
    const commits = [
      { ...begin, branch: "trunk" },
      { ...removal, from: "trunk" },
    ];
    const repository = createRepository({ commits, head: "trunk" });
    repository.git("checkout", "--quiet", "--detach", "change");
    expect((await decide(repository.folder, "--base", "trunk")).code).toBe(1);
    const { code, err } = await check(repository.folder);
    expect(code).toBe(2);
    expect(err).toContain("--base");
  });

  it("by the gates of the base branch; by those of the default branch where no gate names it, and says so", async () => {
    const branches = "identifier: release\nbranches: [release/*]\n";
    const release = FILES["gates/docs.yml"].replace("identifier: docs\n", branches);
    const dir = writeCentral({ ...FILES, "gates/release.yml": release });
    const files = { "README.md": null };
    const commits: FixtureCommit[] = [
      begin,
      { branch: "release/1", from: "main", files: { "notes.md": "x" } },
      { branch: "scratch", from: "main", files: { "notes.md": "y" } },
      { branch: "change", from: "release/1", files },
    ];
    const { folder } = createRepository({ commits, head: "change" });
    const judged = async (base: string) => {
      const { code, err, decision } = await decide(folder, "--base", base, "--dir", dir);
      return { code, gates: decision.gates.map(({ gate }) => gate), isToldOf: err.includes(base) };
    };
    const all = { code: 1, gates: ["docs", "release"] };
    expect(await judged("main")).toEqual({ ...all, isToldOf: false });
    expect(await judged("release/1")).toEqual({ code: 1, gates: ["release"], isToldOf: false });
    expect(await judged("scratch")).toEqual({ ...all, isToldOf: true });
  });

  it("a commit with itself: says that there is no change", async () => {
    const repository = createRepository({ commits: [begin] });
    const { code, out, err } = await check(repository.folder);
    expect(code).toBe(0);
    expect(out).toContain("✓");
    expect(err).toContain("--base");
  });

  it("what is merged, and not what the base gained meanwhile", async () => {
    const topic: FixtureCommit = { branch: "topic", from: 0, files: { "src/other.ts": "2\n" } };
    const repository = createRepository({
      commits: [{ files: { LICENSE: "free\n" } }, begin, topic],
    });
    const { code, decision } = await decide(repository.folder, "--head", "topic");
    expect({ code, ...decision.change }).toMatchObject({
      code: 0,
      base: repository.commit(1),
      compared: "merge_result",
    });
  });

  it("from where the change left, when it doesn't merge, and names the files in the way", async () => {
    const commits: FixtureCommit[] = [
      begin,
      { branch: "topic", from: 0, files: { "src/main.ts": "2\n" } },
      { files: { "src/main.ts": "3\n" } },
    ];
    const repository = createRepository({ commits });
    const { decision, err } = await decide(repository.folder, "--head", "topic");
    expect(decision.change).toMatchObject({ base: repository.commit(0), compared: "merge_base" });
    expect(err).toContain("src/main.ts");
    expect((await check(repository.folder, "--head", "topic")).out).toContain(
      repository.commit(0).slice(0, 7),
    );
  });

  it.each([
    ["an unknown head", ["--head", "nope"]],
    ["an unknown base", ["--base", "nope"]],
    ["a head like an option", ["--head=--all"]],
    ["a base like an option", ["--base", "-x"]],
    ["an empty head", ["--head", ""]],
    ["unrelated histories", ["--head", "island"]],
  ])("nothing for %s", async (_what, args) => {
    const { code, out, err } = await check(withIsland.folder, ...args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^error: /);
  });
});

describe("muster check and what isn't committed", () => {
  it("judges commits, and tells which files that it reads lie otherwise in the checkout", async () => {
    const repository = createRepository({ commits: [begin, removal], head: "change" });
    expect((await check(repository.folder)).err).toBe("");
    writeFileSync(join(repository.folder, "src/main.ts"), "edited\n");
    expect((await check(repository.folder)).err).toBe("");
    writeFileSync(join(repository.folder, "README.md"), "again\n");
    const { code, err } = await check(repository.folder);
    expect(code).toBe(1);
    expect(err).toContain("README.md");
    expect((await check(repository.folder, "--head", "change")).err).toBe("");
    repository.git("add", "README.md");
    repository.git("commit", "--quiet", "--message", "put it back");
    expect(await check(repository.folder)).toMatchObject({ code: 0, err: "" });
  });

  it("takes a checkout with other line ends for the same", async () => {
    const repository = createRepository({
      commits: [begin, { ...begin, branch: "topic", from: 0 }],
      head: "topic",
    });
    writeFileSync(join(repository.folder, "README.md"), "one\r\n");
    expect((await check(repository.folder)).err).not.toContain("README.md");
    rmSync(join(repository.folder, "README.md"));
    expect((await check(repository.folder)).err).toContain("README.md");
  });
});

describe("muster check and other repositories", () => {
  const changed = createRepository({ commits: [begin, removal], head: "change" });

  it("reads those of --repos, without the one that is judged", async () => {
    const repos = temporaryFolder();
    createRepository({ folder: join(repos, "other"), commits: [begin] });
    mkdirSync(join(repos, "CART", ".git"), { recursive: true });
    const { code, decision } = await decide(changed.folder, "--repos", repos, "--name", "cart");
    expect({ code, gates: decision.gates.map(({ entity }) => entity) }).toEqual({
      code: 1,
      gates: ["service/cart"],
    });
    expect((await check(changed.folder, "--repos", "/nowhere")).code).toBe(2);
  });

  it("ends with 3 when it can't be known whether a rule still holds", async () => {
    const big: FixtureCommit = { branch: "big", from: "main", files: { "README.md": "x".repeat(2_000_000) } };
    const repository = createRepository({ commits: [begin, big], head: "big" });
    const { code, decision } = await decide(repository.folder);
    expect({ code, outcome: decision.outcome }).toEqual({ code: 3, outcome: "unknown" });
    expect((await check(repository.folder)).out).toMatch(/^\? /);
  });
});
