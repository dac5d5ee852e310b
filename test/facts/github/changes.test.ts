import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ChangeRead, ChangeSource, FilePlan, HeadFacts } from "../../../src/facts/index.ts";
import { createGitHubChanges, type GitHubCache, openGitHubCache } from "../../../src/facts/sources/index.ts";
import type { GitHub } from "../../../src/github/index.ts";
import { type Acme, addRepositories, impatient, NOTHING, openAcme, PLAN, readerOf } from "./acme.ts";
import { blank, tamper } from "./tamper.ts";

const CART = "acme/cart";
let acme: Acme;
let changes: ChangeSource;
let branches = 0;

beforeAll(async () => {
  acme = await openAcme();
  await addRepositories(acme, { cart: { "README.md": "main", CODEOWNERS: "* @ann\n" } });
  await acme.client.createUser({ login: "bob" });
});
afterAll(() => acme.sandbox.stop());
beforeEach(async () => {
  changes = changesOf(acme.github);
  await acme.count();
});

function changesOf(github: GitHub, cache: GitHubCache = openGitHubCache({ path: ":memory:" })): ChangeSource {
  return createGitHubChanges({ github, organization: "acme", appId: acme.appId, clock: impatient, cache });
}

/** Opens a pull request of a new branch with these files. */
async function open(files: Readonly<Record<string, string | null>>, base?: string) {
  branches += 1;
  const branch = `topic-${branches}`;
  // Another message is another commit, also where the files are the same.
  await acme.client.push({ repository: CART, branch, files: { ...files }, message: branch, actor: "ann" });
  const to = base === undefined ? {} : { base };
  const { number, headSha } = await acme.client.openPull({
    repository: CART,
    head: branch,
    actor: "ann",
    ...to,
  });
  await acme.count();
  return { number, headSha, branch };
}

const ask = (headSha: string, known: readonly number[], plan: FilePlan = PLAN) =>
  changes.readHead({ repository: "cart", headSha, known }, plan, NOTHING);
const push = (files: Readonly<Record<string, string>>, branch = "main") =>
  acme.client.push({ repository: CART, branch, files: { ...files }, actor: "ann" });

/** What a file says before and after: its text, or what is known instead. */
function tell(change: ChangeRead | undefined, path: string): readonly string[] {
  if (change?.kind !== "change") return [change?.kind ?? "none"];
  return [change.before, change.after].map(({ files }) => {
    const file = files.get(path);
    return file?.kind === "present" ? file.text : `(${file?.kind ?? "not asked"})`;
  });
}

function only({ pulls }: HeadFacts) {
  const [pull, ...others] = pulls;
  if (pull === undefined || others.length > 0) throw new Error(`there are ${pulls.length} pull requests`);
  return pull;
}

describe("the head of a pull request", () => {
  it("is read in one call, the tip of its base compared with the merge", async () => {
    const { number, headSha, branch } = await open({ "README.md": "changed", "docs/CODEOWNERS": "" });
    const { sha: tip } = await push({ "other.md": "the base moved on" });
    await acme.count();
    const head = await ask(headSha, [number]);
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
    expect(head).toMatchObject({
      repository: "cart",
      defaultBranch: "main",
      headSha,
      complete: true,
      checkRuns: [],
    });
    const { change, context, ...pull } = only(head);
    expect(pull).toEqual({
      number,
      title: branch,
      author: "ann",
      draft: false,
      fork: false,
      headRepository: CART,
      headBranch: branch,
      baseBranch: "main",
      baseTip: tip,
      mergePending: false,
    });
    expect(context).toEqual({
      subject: "pull_request",
      pull: { number, author: "ann", draft: false, fork: false },
      files: null,
      unowned: null,
      checks: null,
      reviews: null,
      members: null,
    });
    expect(change).toMatchObject({
      compared: "merge_result",
      base: tip,
      before: { commit: tip },
      after: { commit: headSha },
    });
    expect(tell(change, "README.md")).toEqual(["main", "changed"]);
    expect(tell(change, "docs/CODEOWNERS")).toEqual(["(absent)", ""]);
    expect(tell(change, ".github/CODEOWNERS")).toEqual(["(absent)", "(absent)"]);
  });

  it("says that GitHub has yet to try the merge, which it does once it was asked, unless there is a conflict", async () => {
    await acme.client.configure({ mergeability: "when_asked" });
    const { number, headSha } = await open({ "README.md": "changed" });
    const look = async () => only(await ask(headSha, [number]));
    expect(await look()).toMatchObject({ mergePending: true, change: { compared: "merge_base" } });
    expect(await look()).toMatchObject({ mergePending: false, change: { compared: "merge_result" } });
    await push({ "other.md": "the base moved on once more" });
    expect(await look()).toMatchObject({ mergePending: true });
    await push({ "README.md": "changed otherwise" });
    await look();
    expect(await look()).toMatchObject({ mergePending: false, change: { compared: "merge_base" } });
    await push({ "README.md": "main" });
    await acme.client.configure({ mergeability: "at_once" });
  });

  it("brings along the repository as a reading of all gives it, custom properties too", async () => {
    const reader = readerOf(acme.github);
    const [facts] = (await reader.readAll()).repositories;
    const { number, headSha } = await open({ "README.md": "changed" });
    changes = changesOf(acme.github, reader.cache);
    const { change } = only(await ask(headSha, [number]));
    const moments = { pushed_at: null, updated_at: null };
    expect(change.kind === "change" && { ...change.after.object, ...moments }).toEqual({
      ...facts?.object,
      ...moments,
    });
    expect(change.kind === "change" && change.before.notSupplied).toEqual(facts?.notSupplied);
    expect(facts?.object["custom_properties"]).toEqual({});
  });

  it("is found without knowing a number, in one call", async () => {
    const { number, headSha } = await open({ "README.md": "changed" });
    const head = await ask(headSha, []);
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
    expect(only(head).number).toBe(number);
    expect(tell(only(head).change, "README.md")[1]).toBe("changed");
  });

  it("has every open pull request, also those that no event told of", async () => {
    await push({ "x.md": "" }, "release");
    const { number, headSha, branch } = await open({ "README.md": "changed" });
    const other = await acme.client.openPull({
      repository: CART,
      head: branch,
      base: "release",
      actor: "ann",
    });
    const head = await ask(headSha, [number]);
    expect(head.pulls.map((pull) => [pull.number, pull.baseBranch, pull.change.kind])).toEqual([
      [number, "main", "change"],
      [other.number, "release", "change"],
    ]);
  });

  it.each<[string, (number: number, branch: string) => Promise<unknown>]>([
    ["closed", (number) => acme.client.closePull({ repository: CART, number, actor: "ann" })],
    ["merged", (number) => acme.client.mergePull({ repository: CART, number, actor: "ann" })],
    ["at another head", (_, branch) => push({ "README.md": "later" }, branch)],
  ])("doesn't count a pull request that is %s", async (_, change) => {
    const { number, headSha, branch } = await open({ [`file-${branches}.md`]: "new" });
    await change(number, branch);
    expect(await ask(headSha, [number, 9999])).toMatchObject({ pulls: [], complete: true });
  });

  it("of a fork is read like any other", async () => {
    await acme.client.forkRepository({ repository: CART, owner: "bob" });
    const fork = { repository: "bob/cart", actor: "bob" };
    await acme.client.push({ ...fork, branch: "topic", files: { "README.md": "from a fork" } });
    const pull = await acme.client.openPull({
      repository: CART,
      head: "topic",
      headRepository: "bob/cart",
      actor: "bob",
    });
    const { change, ...rest } = only(await ask(pull.headSha, [pull.number]));
    // The fork of a private repository is private too, and not the app's to see.
    expect(rest).toMatchObject({ fork: true, author: "bob", headRepository: null });
    expect(tell(change, "README.md")[1]).toBe("from a fork");
    await acme.client.closePull({ repository: CART, number: pull.number, actor: "ann" });
  });

  it("brings along the app's own check runs", async () => {
    const { number, headSha } = await open({ "README.md": "checked" });
    await acme.github.request("POST /repos/{owner}/{repo}/check-runs", {
      owner: "acme",
      repo: "cart",
      name: "Muster",
      head_sha: headSha,
      status: "completed",
      conclusion: "action_required",
      external_id: "digest",
    });
    expect((await ask(headSha, [number])).checkRuns).toMatchObject([
      { name: "Muster", conclusion: "action_required", externalId: "digest" },
    ]);
  });

  it("is not read where there is no such repository", async () => {
    await expect(
      changes.readHead({ repository: "nothing", headSha: "0".repeat(40), known: [1] }, PLAN, NOTHING),
    ).rejects.toThrow("acme/nothing");
  });
});

describe("a pull request without a merge", () => {
  it("in conflict compares the merge base with the head", async () => {
    const { sha: base } = await acme.client.headOf({ repository: CART, branch: "main" });
    const before = (await acme.client.headOf({ repository: CART, branch: "main" })).sha;
    const { number, headSha } = await open({ "README.md": "mine" });
    await push({ "README.md": "theirs" });
    await acme.count();
    const { change, baseTip } = only(await ask(headSha, [number]));
    expect(await acme.count()).toMatchObject({ graphql: 2, rest: 1 });
    expect(baseTip).not.toBe(base);
    expect(change).toMatchObject({ compared: "merge_base", base: before });
    expect(tell(change, "README.md")[1]).toBe("mine");
    expect(tell(change, "README.md")[0]).not.toBe("theirs");
  });

  it("that is of before compares the merge base with the head", async () => {
    const { number, headSha } = await open({ "docs/CODEOWNERS": "* @ann" });
    const isStale = tamper(acme.github, async ({ ask: answer, query }) => {
      const { data, errors } = await answer();
      const path = ["repository", "k0", "potentialMergeCommit", "parents", "nodes", 0];
      return { data: query.includes("k0:") ? blank(data, [...path, "oid"]) : data, errors };
    });
    changes = changesOf(isStale);
    expect(only(await ask(headSha, [number])).change).toMatchObject({ compared: "merge_base" });
  });

  it("shares what it reads with others of the same head and base", async () => {
    const { headSha, branch, number } = await open({ "README.md": "mine again" });
    await push({ "README.md": "theirs again" });
    const { sha } = await acme.client.headOf({ repository: CART, branch: "main" });
    await acme.client.moveBranch({ repository: CART, branch: "twin", to: sha, actor: "ann" });
    const other = await acme.client.openPull({ repository: CART, head: branch, base: "twin", actor: "ann" });
    await acme.count();
    const head = await ask(headSha, [number, other.number]);
    expect(head.pulls.map(({ change }) => change.kind)).toEqual(["change", "change"]);
    expect(await acme.count()).toMatchObject({ graphql: 2, rest: 1 });
  });

  it("is unreadable where the base branch is gone", async () => {
    await push({ "x.md": "" }, "doomed");
    const { number, headSha } = await open({ "README.md": "changed" }, "doomed");
    acme.sandbox.world.repositories.get(CART)?.refs.delete("refs/heads/doomed");
    expect(only(await ask(headSha, [number])).change).toMatchObject({ kind: "unreadable" });
  });

  it("is unreadable where GitHub can't compare", async () => {
    const { number, headSha } = await open({ "README.md": "a conflict" });
    await push({ "README.md": "with this" });
    const compare = "GET /repos/{owner}/{repo}/compare/{basehead}";
    await acme.client.setFaults({ rules: [{ on: compare, fault: { kind: "status", status: 502 } }] });
    expect(only(await ask(headSha, [number])).change).toMatchObject({ kind: "unreadable" });
    await acme.client.setFaults({ rules: [] });
  });
});

describe("a partial answer about a head", () => {
  const withNull = (...path: readonly (string | number)[]) =>
    changesOf(
      tamper(acme.github, async ({ ask: answer }) => {
        const { data, errors } = await answer();
        const error = { type: "RESOURCE_LIMITS_EXCEEDED", message: "Too much.", path };
        return { data: blank(data, path), errors: [...errors, error] };
      }),
    );

  it("leaves a file unknown", async () => {
    const { number, headSha } = await open({ "README.md": "changed" });
    changes = withNull("repository", "k0", "potentialMergeCommit", "f2");
    expect(tell(only(await ask(headSha, [number])).change, "README.md")).toEqual([
      expect.anything(),
      "(unknown)",
    ]);
  });

  it.each<[string, readonly (string | number)[]]>([
    ["a pull request", ["repository", "k0"]],
    ["other pull requests", ["repository", "head", "associatedPullRequests"]],
    ["one of them", ["repository", "head", "associatedPullRequests", "nodes", 0]],
    ["the head", ["repository", "head"]],
  ])("of %s is not complete", async (_, path) => {
    const { number, headSha } = await open({ "README.md": "changed" });
    changes = withNull(...path);
    expect((await ask(headSha, [number])).complete).toBe(false);
  });

  it("of check runs is no list of them", async () => {
    const { number, headSha } = await open({ "README.md": "changed" });
    changes = withNull("repository", "head", "checkSuites");
    expect(await ask(headSha, [number])).toMatchObject({ checkRuns: null, complete: true });
  });

  it("of the base is unreadable", async () => {
    const { number, headSha } = await open({ "README.md": "changed" });
    changes = withNull("repository", "k0", "baseRef");
    expect(only(await ask(headSha, [number])).change).toMatchObject({ kind: "unreadable" });
  });
});

describe("what a head may hold", () => {
  it("is not read when it is too large, and exact when GitHub gives no text", async () => {
    const { number, headSha } = await open({
      "README.md": "x".repeat(20_000),
      CODEOWNERS: "* @ann \u0000\n",
    });
    const { change } = only(await ask(headSha, [number]));
    expect(change.kind === "change" && change.after.files.get("README.md")).toMatchObject({
      reason: "file_too_large",
    });
    expect(tell(change, "CODEOWNERS")[1]).toBe("* @ann \u0000\n");
  });

  it("is listed and matched by patterns on both sides", async () => {
    const { number, headSha } = await open({ "apps/web/app.yml": "a: 1\n" });
    const { change } = only(await ask(headSha, [number], { ...PLAN, globs: ["apps/*/app.yml"] }));
    expect(tell(change, "apps/web/app.yml")).toEqual(["(not asked)", "a: 1\n"]);
    expect(change.kind === "change" && change.after.tree).toContainEqual({
      path: "apps/web",
      kind: "folder",
    });
    expect(change.kind === "change" && change.before.tree?.some(({ path }) => path === "apps/web")).toBe(
      false,
    );
  });
});

describe("two commits", () => {
  it("are read in one call, with the check runs of the second", async () => {
    const { sha: base } = await acme.client.headOf({ repository: CART, branch: "main" });
    const { headSha: head } = await open({ "README.md": "of a group" });
    const { change, checkRuns } = await changes.readCommits("cart", { base, head }, PLAN, NOTHING);
    expect(await acme.count()).toMatchObject({ graphql: 1, rest: 0 });
    expect(change).toMatchObject({ base, compared: "merge_result", after: { commit: head } });
    expect(tell(change, "README.md")[1]).toBe("of a group");
    expect(checkRuns).toEqual([]);
  });

  it("of which one isn't there are unreadable", async () => {
    const { sha: base } = await acme.client.headOf({ repository: CART, branch: "main" });
    const { change } = await changes.readCommits("cart", { base, head: "0".repeat(40) }, PLAN, NOTHING);
    expect(change).toMatchObject({ kind: "unreadable" });
  });
});
