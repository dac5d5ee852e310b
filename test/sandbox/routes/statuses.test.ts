import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type GitHub, startGitHub, whoHeard } from "./github.ts";

let github: GitHub;
let sha: string;
beforeAll(async () => {
  github = await startGitHub();
});
beforeAll(async () => {
  sha = await github.tip();
});
afterAll(() => github.stop());

const create = (body: object, commit = sha): Promise<Answer> =>
  github.ask("muster", `POST /repos/acme/web/statuses/${commit}`, body);

describe("commit statuses", () => {
  it("are given by apps and by people who may push, and told to all who listen and may read them", async () => {
    github.heard();
    const { status, body } = await github.ask("mona", `POST /repos/acme/web/statuses/${sha}`, {
      state: "pending",
    });
    expect([status, body.context, body.creator.login]).toEqual([201, "default", "mona"]);
    const heard = github.heard();
    expect(whoHeard(heard)).toEqual(["muster: status", "rival: status"]);
    expect(heard[0]?.payload).toMatchObject({ sha, state: "pending", branches: [{ name: "main" }] });
    expect(
      (await github.ask("hubot", `POST /repos/acme/web/statuses/${sha}`, { state: "success" })).status,
    ).toBe(403);
  });

  it("need a commit, and a description of at most 140 characters", async () => {
    expect((await create({ state: "success" }, "f".repeat(40))).status).toBe(422);
    expect((await create({ state: "success", description: "x".repeat(141) })).status).toBe(422);
    expect((await create({ state: "success", description: "x".repeat(140), context: "long" })).status).toBe(
      201,
    );
  });

  it("are at most 1,000 of a context", async () => {
    const { sha: commit } = await push("many");
    const repository = github.world.repositories.get("acme/web");
    const one = { state: "success", description: null, targetUrl: null, creator: "mona" } as const;
    const createdAt = "2026-03-02T09:00:00Z";
    const statuses = Array.from({ length: 1_000 }, (_, id) => ({ ...one, id, context: "ci", createdAt }));
    repository?.statuses.set(commit, statuses);
    expect((await create({ state: "success", context: "ci" }, commit)).status).toBe(422);
    expect((await create({ state: "success", context: "other" }, commit)).status).toBe(201);
  });

  it.each([
    ["pending without any", [], "pending"],
    ["success when all succeeded", ["a:success", "b:success"], "success"],
    ["pending while one is", ["a:success", "b:pending"], "pending"],
    ["failure when one failed", ["a:failure", "b:pending"], "failure"],
    ["failure for an error", ["a:error", "b:success"], "failure"],
    ["what the newest of each context says", ["a:failure", "a:success"], "success"],
  ])("combine to %s", async (name, given, expected) => {
    const branch = name.replaceAll(/\W/g, "-");
    const { sha: commit } = await push(branch);
    for (const each of given) {
      const [context, state] = each.split(":");
      await create({ context, state }, commit);
    }
    const { body } = await github.ask("muster", `GET /repos/acme/web/commits/${branch}/status`);
    expect([body.state, body.sha, body.total_count]).toEqual([
      expected,
      commit,
      new Set(given.map((each) => each.split(":")[0])).size,
    ]);
    const all = await github.ask("muster", `GET /repos/acme/web/commits/${branch}/statuses`);
    expect(all.list.map((status) => `${status.context}:${status.state}`)).toEqual([...given].reverse());
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});

function push(branch: string): Promise<{ readonly sha: string }> {
  const files = { [`${branch}.txt`]: branch };
  return github.client.push({ repository: "acme/web", branch, files, actor: "mona" });
}
