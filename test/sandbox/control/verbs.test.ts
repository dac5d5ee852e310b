import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type GitHub, startGitHub } from "../routes/github.ts";

let github: GitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.stop());

const repository = "acme/web";
/** Events that muster heard since the last time. */
const heard = (): readonly string[] =>
  github.heard().flatMap(({ app, event }) => (app === "muster" ? [event] : []));
const open = async (branch: string, files: Record<string, string> = { [`${branch}.txt`]: "x\n" }) => {
  await github.client.push({ repository, branch, files, actor: "mona" });
  const { number } = await github.client.openPull({ repository, head: branch, actor: "mona" });
  heard();
  return number;
};

describe("branches and forks", () => {
  it("move where they are told to: on, back by force only, and away", async () => {
    const { client } = github;
    const first = await github.tip();
    const { sha } = await client.push({
      repository,
      branch: "walk",
      files: { "a.txt": "a\n" },
      actor: "mona",
    });
    const move = (to: string | null, force = false) =>
      client.moveBranch({ repository, branch: "walk", to, actor: "mona", force });
    await expect(move(first)).rejects.toThrow(/fast.forward/i);
    await move(first, true);
    await move(sha);
    expect(await github.tip("walk")).toBe(sha);
    await move(null);
    await expect(client.headOf({ repository, branch: "walk" })).rejects.toMatchObject({ status: 404 });
    await move("main");
    expect(await github.tip("walk")).toBe(first);
  });

  it("bring pull requests from repositories of their own", async () => {
    const { client } = github;
    const fork = await client.forkRepository({ repository: "acme/site", owner: "stranger" });
    expect(fork.repository).toBe("stranger/site");
    expect(await client.hasRepository({ repository: "Stranger/Site" })).toBe(true);
    const pushed = {
      repository: fork.repository,
      branch: "idea",
      files: { "idea.txt": "x\n" },
      actor: "stranger",
    };
    const { sha } = await client.push(pushed);
    const from = { head: "idea", headRepository: fork.repository, actor: "stranger" };
    const { number } = await client.openPull({ repository: "acme/site", ...from });
    expect((await client.pull({ repository: "acme/site", number })).headSha).toBe(sha);
    const { sha: next } = await client.push({ ...pushed, files: { "idea.txt": "y\n" } });
    expect((await client.pull({ repository: "acme/site", number })).headSha).toBe(next);
    expect((await github.ask("muster", "GET /repos/acme/site")).body.forks_count).toBe(1);
    await client.editRepository({ repository: "acme/site", name: "home", actor: "olga" });
    const { body } = await github.ask("stranger", "GET /repos/stranger/site");
    expect(body.parent.full_name).toBe("acme/home");
  });
});

describe("pull requests", () => {
  it("are reviewed by people, whose last word counts", async () => {
    const number = await open("reviewed");
    const review = (actor: string, state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED") =>
      github.client.reviewPull({ repository, number, actor, state, body: "So be it" });
    await review("olga", "CHANGES_REQUESTED");
    await review("olga", "APPROVED");
    await expect(review("mona", "APPROVED")).rejects.toMatchObject({ status: 422 });
    const { list } = await github.ask("muster", `GET /repos/acme/web/pulls/${number}/reviews`);
    expect(list.map(({ state }) => state)).toEqual(["CHANGES_REQUESTED", "APPROVED"]);
  });

  it("become drafts and are ready again", async () => {
    const number = await open("draft");
    await github.client.convertToDraft({ repository, number, actor: "mona" });
    expect((await github.client.pull({ repository, number })).draft).toBe(true);
    await github.client.markReady({ repository, number, actor: "mona" });
    expect(heard()).toEqual(["pull_request.converted_to_draft", "pull_request.ready_for_review"]);
  });

  it("are tried together by a merge queue, or say that they cannot be", async () => {
    const numbers = [await open("one", { "same.txt": "1\n" }), await open("two", { "same.txt": "2\n" })];
    await expect(
      github.client.createMergeGroup({ repository, numbers, actor: "mona" }),
    ).rejects.toMatchObject({ status: 422 });
    const group = await github.client.createMergeGroup({
      repository,
      numbers: numbers.slice(0, 1),
      actor: "mona",
    });
    expect(group.headRef).toMatch(/^refs\/heads\/gh-readonly-queue\/main\/pr-/);
  });
});

describe("issues and comments", () => {
  it("are opened, edited, labelled, closed, and read as they are now", async () => {
    const { client } = github;
    const { number } = await client.openIssue({ repository, title: "Broken", body: "Very", actor: "mona" });
    const on = { repository, number, actor: "mona" };
    await client.editIssue({ ...on, title: "Broken a little", labels: ["bug"], state: "closed" });
    const { id } = await client.comment({ ...on, body: "Once" });
    const { id: other } = await client.comment({ ...on, body: "Gone" });
    await client.editComment({ ...on, id, body: "Twice" });
    await client.deleteComment({ ...on, id: other });
    expect(await client.issue({ repository, number })).toMatchObject({
      title: "Broken a little",
      body: "Very",
      state: "closed",
      labels: ["bug"],
      comments: [{ id, body: "Twice", author: "mona" }],
    });
    await expect(client.editComment({ ...on, id: other, body: "x" })).rejects.toMatchObject({ status: 404 });
  });
});

describe("people and places", () => {
  it("are made, given roles and have them taken", async () => {
    const { client } = github;
    await client.createOrganization({ login: "globex", admins: ["mona"] });
    await client.createRepository({ owner: "globex", name: "app", visibility: "private" });
    const read = async () => (await github.ask("stranger", "GET /repos/globex/app")).status;
    expect(await read()).toBe(404);
    await client.setCollaborator({ repository: "globex/app", login: "stranger", role: "read" });
    expect(await read()).toBe(200);
    await client.setCollaborator({ repository: "globex/app", login: "stranger", role: null });
    expect(await read()).toBe(404);
  });
});

describe("workflows and deployments", () => {
  const files = { ".github/workflows/deploy.yml": "name: Deploy\non: push\n" };
  const start = (environment?: string) =>
    github.client.startWorkflow({
      repository,
      workflow: "deploy.yml",
      branch: "main",
      actor: "mona",
      ...(environment === undefined ? {} : { environment }),
    });
  beforeAll(async () => {
    await github.client.push({ repository, branch: "main", files, actor: "mona" });
    heard();
  });

  it("run as they are told", async () => {
    const { run, deployment } = await start();
    expect(deployment).toBeNull();
    await github.client.startRun({ repository, run });
    await github.client.completeRun({ repository, run, conclusion: "failure" });
    expect((await github.client.workflowRuns({ repository })).find(({ id }) => id === run)).toMatchObject({
      status: "completed",
      conclusion: "failure",
    });
    await expect(github.client.startRun({ repository, run })).rejects.toMatchObject({ status: 409 });
    await expect(github.client.startRun({ repository, run: 1 })).rejects.toMatchObject({ status: 404 });
  });

  it("wait where an app guards the environment, until it says so", async () => {
    await github.client.guardEnvironment({ repository, environment: "production", app: "muster" });
    heard();
    const { run, deployment } = await start("production");
    expect(heard()).toContain("deployment_protection_rule.requested");
    await expect(github.client.startRun({ repository, run })).rejects.toMatchObject({ status: 409 });
    const answer = await github.ask(
      "muster",
      `POST /repos/acme/web/actions/runs/${run}/deployment_protection_rule`,
      {
        environment_name: "production",
        state: "approved",
        comment: "Fine",
      },
    );
    expect(answer.status).toBe(204);
    // It begins by itself, as GitHub's does.
    await github.client.completeRun({ repository, run, conclusion: "success" });
    const found = (await github.client.deployments({ repository })).find(({ id }) => id === deployment);
    expect(found?.statuses.at(-1)?.state).toBe("success");
    expect(found?.protectionReviews).toMatchObject([{ state: "approved", comment: "Fine" }]);
  });
});

describe("the server", () => {
  it("delivers again what it delivered, under the same guid", async () => {
    const [first] = await github.client.deliveries({ event: "issues" });
    const { id } = await github.client.redeliver({ id: first?.id ?? 0 });
    const again = (await github.client.deliveries({ event: "issues" })).find((each) => each.id === id);
    expect(again).toMatchObject({ guid: first?.guid, redelivery: true });
  });

  it("changes its limits, and says what time it is", async () => {
    await github.client.configure({ limits: { restPerHour: 1 } });
    await github.client.resetLimits();
    const ask = async () => (await github.ask("mona", "GET /repos/acme/web")).status;
    expect([await ask(), await ask()]).toEqual([200, 403]);
    await github.client.configure({ limits: { restPerHour: 1_000_000 } });
    await github.client.resetLimits();
    expect(await github.client.clock()).toMatchObject({ now: "2026-03-02T09:00:00.000Z", mode: "virtual" });
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});

describe("members and teams", () => {
  it("are told of by webhooks when somebody changes them", async () => {
    const { client } = github;
    await client.createUser({ login: "joiner" });
    const at = { organization: "acme", actor: "mona" };
    await client.setTeam({ organization: "acme", slug: "above" });
    await client.setTeam({ organization: "acme", slug: "within", parent: "above", maintainers: ["mona"] });
    await client.setTeamMember({ ...at, slug: "within", login: "joiner", role: "maintainer" });
    const { body } = await github.ask("muster", "GET /orgs/acme/teams/within/members?role=maintainer");
    expect(JSON.stringify(body)).toContain("joiner");
    await client.setTeamMember({ ...at, slug: "within", login: "joiner", role: null });
    await expect(
      client.setTeamMember({ ...at, slug: "within", login: "joiner", role: null }),
    ).rejects.toMatchObject({ status: 404 });
    await client.setMember({ ...at, login: "joiner", role: null });
    await expect(
      client.setTeamMember({ ...at, slug: "nowhere", login: "joiner", role: "member" }),
    ).rejects.toMatchObject({ status: 404 });
  });
});
