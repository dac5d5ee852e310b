import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type GitHub, openApp } from "../../src/github/index.ts";
import { impatient } from "../facts/github/acme.ts";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";

let acme: AcmeApp;
let ci: GitHub;
beforeAll(async () => {
  acme = await startAcmeApp();
  const { client, url } = acme.sandbox;
  await client.setTeam({ organization: "acme", slug: "sre", members: ["chloe"] });
  const app = await client.createApp({ slug: "ci", owner: "acme", permissions: { checks: "write" } });
  const { id } = await client.installApp({ app: "ci", account: "acme" });
  ci = openApp({ appId: app.id, privateKey: app.privateKey, apiUrl: url, clock: impatient }).installation(id);
  await writeGate(GATE);
});
afterAll(() => acme.close());
afterEach(async () => expect(await acme.sandbox.client.violations()).toEqual([]));

const github = () => acme.sandbox.client;

/** A gate on one service alone: others have the gates that they had. */
const GATE = `
identifier: people
on: pull_request
applies:
  blueprint: service
  query: {combinator: and, conditions: [{property: $identifier, operator: "=", value: guarded}]}
rules:
  - checks: {names: ["ci/*"], app: ci}
  - approval: {from: {teams: [sre]}}
`;

async function writeGate(text: string | null): Promise<void> {
  const repository = "acme/central";
  await github().push({
    repository,
    branch: "main",
    files: { "gates/people.yml": text },
    actor: "ada",
    ignoreRules: true,
  });
  await acme.settle();
}

async function makeService(name: string): Promise<string> {
  const files = { "README.md": `# ${name}\n`, ".github/CODEOWNERS": "* @acme/storefront\n" };
  await github().createRepository({ owner: "acme", name, files });
  await acme.settle();
  return `acme/${name}`;
}

/** The newest check of a commit: how it ended, and what it says. */
async function checkOf(repository: string, ref: string): Promise<string> {
  await acme.settle();
  const [run] = await github().checkRuns({ repository, ref, name: "Muster" });
  return run === undefined ? "none" : `${run.conclusion}: ${run.output.title}`;
}

const run = (name: string, sha: string, conclusion: "success" | "failure" | null) =>
  ci.request("POST /repos/{owner}/{repo}/check-runs", {
    owner: "acme",
    repo: "guarded",
    name,
    head_sha: sha,
    ...(conclusion === null ? {} : { status: "completed" as const, conclusion }),
  });

async function counting(act: () => Promise<unknown>) {
  await acme.settleRecord();
  await github().resetCounts();
  await act();
  await acme.settle();
  const { total, graphql, writes } = await github().counts();
  return { total, graphql, writes };
}

describe("a service that waits for people and other checks", () => {
  it("passes once it is ready, checked and approved, and waits anew for a new commit", async () => {
    const repository = await makeService("guarded");
    await github().push({ repository, branch: "topic", files: { "a.txt": "a" }, actor: "ben" });
    const { number, headSha } = await github().openPull({
      repository,
      head: "topic",
      draft: true,
      actor: "ben",
    });
    const check = () => checkOf(repository, headSha);
    expect(await check()).toMatch(/^action_required/);

    expect(await counting(() => run("ci/build", headSha, "failure"))).toMatchObject({
      graphql: { Commits: 1 },
      writes: 2,
    });
    expect(await check()).toMatch(/^failure/);
    await run("ci/build", headSha, "success");
    expect(await check()).toMatch(/^action_required/);
    await github().markReady({ repository, number, actor: "ben" });
    expect(await check()).toMatch(/^action_required/);

    const review = { repository, number, state: "APPROVED" } as const;
    await github().reviewPull({ ...review, actor: "dan" });
    expect(await check()).toMatch(/^action_required/);
    const approved = await counting(() => github().reviewPull({ ...review, actor: "chloe" }));
    expect(approved).toEqual({ graphql: { Commits: 1, Members: 1 }, total: 3, writes: 1 });
    expect(await check()).toMatch(/^success/);

    const { sha } = await github().push({
      repository,
      branch: "topic",
      files: { "a.txt": "b" },
      actor: "ben",
    });
    await run("ci/build", sha, "success");
    expect(await checkOf(repository, sha)).toMatch(/^action_required/);
    const { id } = await github().reviewPull({ ...review, actor: "chloe" });
    expect(await checkOf(repository, sha)).toMatch(/^success/);
    await github().dismissReview({ repository, number, id, actor: "ada" });
    expect(await checkOf(repository, sha)).toMatch(/^action_required/);
    await github().reviewPull({ ...review, actor: "chloe" });

    // In the merge queue nobody is asked again; what the commits hold is judged.
    await acme.settle();
    const group = await github().createMergeGroup({ repository, numbers: [number], actor: "ada" });
    expect(await checkOf(repository, String(Object(group).headSha))).toMatch(/^success/);
  });

  it("costs nothing where somebody says what no gate asks for", async () => {
    const repository = "acme/guarded";
    const { sha: main } = await github().headOf({ repository, branch: "main" });
    const [pull] = await github().pulls({ repository });
    const { number = 0, headSha = "" } = pull ?? {};
    // The check runs themselves are written by the other app, which has a limit of its own for each.
    const lint = await counting(() => run("lint", headSha, "success"));
    expect(lint).toMatchObject({ graphql: {}, writes: 1 });
    const elsewhere = await counting(() => run("ci/build", main, "success"));
    expect(elsewhere).toMatchObject({ graphql: {}, writes: 1 });
    const comment = { repository, number, state: "COMMENTED", body: "hm", actor: "chloe" } as const;
    expect((await counting(() => github().reviewPull(comment))).total).toBe(0);
    await writeGate(null);
    const review = { repository, number, state: "APPROVED", actor: "dan" } as const;
    expect((await counting(() => github().reviewPull(review))).total).toBe(0);
  });
});

describe("a pull request on top of another", () => {
  it("gets its verdict once it goes into a branch that is governed", async () => {
    const repository = await makeService("stacked");
    await github().push({ repository, branch: "first", files: { "a.txt": "a" }, actor: "ben" });
    await github().push({
      repository,
      branch: "second",
      from: "first",
      files: { "b.txt": "b" },
      actor: "ben",
    });
    const first = await github().openPull({ repository, head: "first", actor: "ben" });
    const second = await github().openPull({ repository, head: "second", base: "first", actor: "ben" });
    expect(await checkOf(repository, second.headSha)).toBe("none");
    expect(await checkOf(repository, first.headSha)).toMatch(/^success/);
    await github().mergePull({ repository, number: first.number, actor: "ada" });
    await github().editPull({ repository, number: second.number, base: "main", actor: "ben" });
    expect(await checkOf(repository, second.headSha)).toMatch(/^success/);
  });
});
