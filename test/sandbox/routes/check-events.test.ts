import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type GitHub, startGitHub, whoHeard } from "./github.ts";

let github: GitHub;
let sha: string;
beforeAll(async () => {
  github = await startGitHub();
  sha = await github.tip();
});
afterAll(() => github.stop());

const RUNS = "/repos/acme/web/check-runs";
const create = (body: object): Promise<Answer> =>
  github.ask("muster", `POST ${RUNS}`, { name: "lint", head_sha: sha, ...body });
const update = (id: number, body: object): Promise<Answer> =>
  github.ask("muster", `PATCH ${RUNS}/${id}`, body);

describe("what apps hear of checks", () => {
  const own = { name: "told" };

  it("is both ends of a run that is made completed, and the end of its suite", async () => {
    const { sha: head } = await push("told");
    expect(whoHeard(github.heard())).toEqual(
      expect.arrayContaining(["muster: check_suite.requested", "rival: check_suite.requested"]),
    );
    await create({ ...own, head_sha: head, conclusion: "success" });
    expect(whoHeard(github.heard())).toEqual(
      ["check_run.created", "check_run.completed", "check_suite.completed"].flatMap((event) =>
        ["muster", "rival", "narrow"].map((app) => `${app}: ${event}`),
      ),
    );
  });

  it("is the end of a suite only once all its runs ended", async () => {
    const { sha: head } = await push("two");
    const first = await create({ name: "one", head_sha: head });
    const second = await create({ name: "two", head_sha: head });
    github.heard();
    await update(first.body.id, { conclusion: "success" });
    expect(github.heard().map(({ event }) => event)).not.toContain("check_suite.completed");
    await update(second.body.id, { conclusion: "success" });
    expect(github.heard().map(({ event }) => event)).toContain("check_suite.completed");
  });

  it("is nothing when an update says the same again", async () => {
    const { id } = (await create({ conclusion: "success" })).body;
    github.heard();
    await update(id, { conclusion: "success" });
    expect(github.heard()).toEqual([]);
  });

  it("is a wish for another run only for the app that made it", async () => {
    const { id } = (await create({ conclusion: "failure" })).body;
    github.heard();
    expect((await github.ask("rival", `POST ${RUNS}/${id}/rerequest`)).status).toBe(403);
    expect((await github.ask("muster", `POST ${RUNS}/${id}/rerequest`)).status).toBe(201);
    const heard = github.heard();
    expect(whoHeard(heard)).toEqual(["muster: check_run.rerequested"]);
    expect(heard[0]?.payload.check_run).toMatchObject({
      conclusion: "failure",
      check_suite: { status: "queued" },
    });
  });

  it("is a wish for all runs only for the app whose suite it is, which queues it until it reports", async () => {
    const { sha: head } = await push("again");
    const { check_suite: suite } = (await create({ head_sha: head, conclusion: "failure" })).body;
    github.heard();
    const path = `/repos/acme/web/check-suites/${suite.id}`;
    expect((await github.ask("rival", `POST ${path}/rerequest`)).status).toBe(403);
    await github.ask("muster", `POST ${path}/rerequest`);
    expect(whoHeard(github.heard())).toEqual(["muster: check_suite.rerequested"]);
    expect((await github.ask("muster", `GET ${path}`)).body.status).toBe("queued");
    await create({ head_sha: head, conclusion: "success" });
    const { body } = await github.ask("muster", `GET ${path}`);
    expect([body.status, body.conclusion]).toEqual(["completed", "success"]);
  });

  it("is a pressed button, with who pressed it, only for the app that made it", async () => {
    const { id } = (await create({ actions: [button({ identifier: "waive" })] })).body;
    github.heard();
    const press = { repository: "acme/web", id, actor: "mona" };
    await github.client.pressButton({ ...press, identifier: "waive" });
    const heard = github.heard();
    expect(whoHeard(heard)).toEqual(["muster: check_run.requested_action"]);
    expect(heard[0]?.payload).toMatchObject({
      requested_action: { identifier: "waive" },
      sender: { login: "mona" },
    });
    await expect(github.client.pressButton({ ...press, identifier: "nope" })).rejects.toThrow(/nope/);
  });

  it("names pull requests from branches of the repository, and none from forks", async () => {
    const { sha: head } = await push("proposal");
    await github.client.openPull({ repository: "acme/web", head: "proposal", title: "P", actor: "mona" });
    github.heard();
    await create({ head_sha: head });
    expect(github.heard()[0]?.payload.check_run.pull_requests).toHaveLength(1);

    await github.client.forkRepository({ repository: "acme/site", owner: "stranger" });
    const forked = await github.client.push({
      repository: "stranger/site",
      branch: "proposal",
      files: { "a.txt": "a" },
      actor: "stranger",
    });
    await github.client.openPull({
      repository: "acme/site",
      head: "proposal",
      headRepository: "stranger/site",
      title: "P",
      actor: "stranger",
    });
    github.heard();
    await github.ask("muster", "POST /repos/acme/site/check-runs", { name: "x", head_sha: forked.sha });
    expect(github.heard()[0]?.payload.check_run.pull_requests).toEqual([]);
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});

function button(more: object): object {
  return { label: "Waive", description: "Ask for a waiver", identifier: "a", ...more };
}

let pushes = 0;
function push(branch: string): Promise<{ readonly sha: string }> {
  pushes += 1;
  const files = { [`${branch}.txt`]: String(pushes) };
  return github.client.push({ repository: "acme/web", branch, files, actor: "mona" });
}
