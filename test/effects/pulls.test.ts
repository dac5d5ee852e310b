import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { FileChange, PullPlan } from "../../src/model/pull-plan.ts";
import { type EffectsOnGitHub, startEffects } from "./effects-on-github.ts";

let effects: EffectsOnGitHub;
beforeAll(async () => {
  effects = await startEffects();
});
afterAll(() => effects.close());
afterEach(async () => {
  await effects.client.setFaults({ rules: [] });
  expect(await effects.client.violations()).toEqual([]);
});

const repository = "acme/cart";
const EVER = new Date(0);
const add = (path: string, content = `${path}\n`): FileChange => ({ path, content, note: `\`${path}\`` });
const remove = (path: string): FileChange => ({ path, content: null, note: `\`${path}\`` });

let plans = 0;
/** A plan of its own, with a branch of its own. */
function planOf(changes: readonly FileChange[], others: Partial<PullPlan> = {}): PullPlan {
  plans += 1;
  return {
    repository: "cart",
    base: null,
    from: null,
    branch: `muster/fix-${plans}`,
    correlation: `sha256:${plans}`,
    message: "Add what is missing",
    title: "Add what is missing",
    intro: "Why.",
    outro: "What next.",
    changes,
    grows: "never",
    ...others,
  };
}

const open = (plan: PullPlan, since = effects.now()) => effects.pulls.open(plan, since);
const filesOf = async (branch: string) =>
  Object.keys(await effects.client.files({ repository, ref: branch })).sort();
const pullsOf = async (branch: string) =>
  (await effects.client.pulls({ repository })).filter(({ headBranch }) => headBranch === branch);

describe("a pull request of Muster's own", () => {
  it("adds files where there are none, and says which", async () => {
    const plan = planOf([add(".github/CODEOWNERS"), add("docs/new/b.md")]);
    const opened = await open(plan);
    expect(opened).toMatchObject({ state: "open", effect: "opened" });
    expect(await filesOf(plan.branch)).toEqual([
      ".github/CODEOWNERS",
      "LICENSE",
      "Readme.md",
      "docs/a.md",
      "docs/new/b.md",
    ]);
    const { body } = await effects.client.issue({ repository, number: opened?.number ?? 0 });
    expect(body).toBe("Why.\n\n- `.github/CODEOWNERS`\n- `docs/new/b.md`\n\nWhat next.");
  });

  it.each([
    ["a file that is there", "LICENSE"],
    ["one that is there under another case", "README.md"],
    ["one whose folder is there under another case", "Docs/b.md"],
    ["one below a file", "LICENSE/b.md"],
    ["one in the place of a folder", "docs"],
  ])("never writes over %s", async (_, path) => {
    const plan = planOf([add(path, "other\n")]);
    expect(await open(plan)).toBeNull();
    expect(await pullsOf(plan.branch)).toEqual([]);
    const both = planOf([add(path, "other\n"), add("new.md")]);
    await open(both);
    expect(await filesOf(both.branch)).toEqual(["LICENSE", "Readme.md", "docs/a.md", "new.md"]);
  });

  it("takes files away and leaves the others", async () => {
    const plan = planOf([remove("LICENSE"), remove("gone.md"), remove("docs")]);
    await open(plan);
    expect(await filesOf(plan.branch)).toEqual(["Readme.md", "docs/a.md"]);
    expect(await open(planOf([remove("gone.md")]))).toBeNull();
  });

  it("is opened once, however often it is asked for", async () => {
    const plan = planOf([add("once.md")]);
    const first = await open(plan);
    await effects.writes();
    expect(await open(plan)).toEqual({ ...first, effect: "found" });
    expect(await effects.writes()).toEqual({});
  });

  it("is written with tokens for its repository, and for one thing each", async () => {
    const before = effects.scopes.length;
    await open(planOf([add("scoped.md")]));
    expect(effects.scopes.slice(before)).toEqual([
      { repositories: ["cart"], permissions: { contents: "write" } },
      { repositories: ["cart"], permissions: { pull_requests: "write" } },
    ]);
  });
});

describe("what an earlier try left behind", () => {
  it.each([
    ["done, and never answered", "after"],
    ["lost", "before"],
  ] as const)("is found, where a request was %s", async (_, when) => {
    for (const on of ["git/trees", "git/commits", "git/refs", "pulls"]) {
      const plan = planOf([add(`${when}-${plans}.md`)]);
      await effects.client.setFaults({
        rules: [{ on: `POST /repos/{owner}/{repo}/${on}`, fault: { kind: "cut", when }, count: 1 }],
      });
      const opened = await open(plan).catch(() => open(plan));
      expect([on, await effects.client.faultsStruck()]).toEqual([on, 1]);
      expect([on, opened?.state]).toEqual([on, "open"]);
      expect([on, (await pullsOf(plan.branch)).length]).toEqual([on, 1]);
      expect([on, await filesOf(`${plan.branch}-2`).catch(() => "none")]).toEqual([on, "none"]);
    }
  });

  it("is a branch that gets its pull request, though the base moved on", async () => {
    const plan = planOf([add("left.md")]);
    await effects.client.setFaults({
      rules: [{ on: "POST /repos/{owner}/{repo}/pulls", fault: { kind: "status", status: 422 }, count: 1 }],
    });
    await expect(open(plan)).rejects.toMatchObject({ kind: "invalid" });
    await effects.client.push({ repository, branch: "main", actor: "ben", files: { "later.md": "l" } });
    expect(await open(plan)).toMatchObject({ effect: "opened" });
    expect(await filesOf(plan.branch)).not.toContain("later.md");
    await effects.client.push({ repository, branch: "main", actor: "ben", files: { "later.md": null } });
  });

  it("is no branch of somebody else's with the same name", async () => {
    const plan = planOf([add("mine.md")]);
    const message = `Add what is missing\n\nMuster-Plan: ${plan.correlation}\n`;
    await effects.client.push({
      repository,
      branch: plan.branch,
      actor: "ben",
      files: { evil: "e" },
      message,
    });
    await open(plan);
    expect(await pullsOf(plan.branch)).toEqual([]);
    expect(await filesOf(`${plan.branch}-2`)).toContain("mine.md");
  });
});

describe("a pull request that was closed", () => {
  it("is not opened again for whoever asked before it was, and is for whoever asks later", async () => {
    const plan = planOf([add("closed.md")]);
    const asked = effects.now();
    const first = await open(plan, asked);
    await effects.client.closePull({ repository, number: first?.number ?? 0, actor: "ben" });
    expect(await open(plan, asked)).toEqual({ ...first, state: "closed", effect: "found" });
    await effects.client.advanceClock({ milliseconds: 60_000 });
    const second = await open(plan);
    expect(second).toMatchObject({ state: "open", effect: "opened" });
    expect(second?.number).not.toBe(first?.number);
    expect(await pullsOf(`${plan.branch}-2`)).toHaveLength(1);
  });
});

describe("a pull request that lacks something", () => {
  it.each([
    ["always", true, true],
    ["always", false, true],
    ["while_own", false, true],
    ["while_own", true, false],
    ["never", false, false],
  ] as const)("gets it: %s, changed by somebody: %s -> %s", async (grows, changed, expected) => {
    const plan = planOf([add("first.md")], { grows });
    await open(plan);
    if (changed)
      await effects.client.push({
        repository,
        branch: plan.branch,
        actor: "ben",
        files: { "first.md": "mine" },
      });
    const more = { ...plan, changes: [add("first.md"), add("second.md")] };
    expect((await open(more, EVER))?.effect).toBe(expected ? "grown" : "found");
    expect((await filesOf(plan.branch)).includes("second.md")).toBe(expected);
    expect((await effects.client.files({ repository, ref: plan.branch }))["first.md"]).toBe(
      changed ? "mine" : "first.md\n",
    );
  });
});
