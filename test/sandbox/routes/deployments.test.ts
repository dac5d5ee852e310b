import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fields } from "./fields.ts";
import { type Answer, type Asker, type GitHub, startGitHub, whoHeard } from "./github.ts";

let github: GitHub;
let sha: string;
beforeAll(async () => {
  github = await startGitHub();
  const files = { ".github/workflows/deploy.yml": "name: Deploy\non: push\n" };
  ({ sha } = await github.client.push({ repository: "acme/web", branch: "main", files, actor: "mona" }));
});
afterAll(() => github.stop());

const WEB = "/repos/acme/web";
const deploy = async (body: object = {}): Promise<Fields> => {
  const answer = await github.ask("muster", `POST ${WEB}/deployments`, {
    ref: "main",
    required_contexts: [],
    ...body,
  });
  expect(answer.status).toBe(201);
  return answer.body;
};
const settle = (id: number, state: string, more: object = {}): Promise<Answer> =>
  github.ask("muster", `POST ${WEB}/deployments/${id}/statuses`, { state, ...more });
const states = async (id: number): Promise<readonly string[]> =>
  (await github.ask("muster", `GET ${WEB}/deployments/${id}/statuses`)).list.map(({ state }) => state);
const mine = (): readonly string[] =>
  github.heard().flatMap(({ app, event }) => (app === "muster" ? [event] : []));

describe("deployments", () => {
  it("are of the commit that a ref names, to an environment that comes with them", async () => {
    github.heard();
    const made = await deploy({ environment: "qa", description: "Try", payload: { by: "test" } });
    expect(made).toMatchObject({
      sha,
      ref: "main",
      task: "deploy",
      environment: "qa",
      payload: { by: "test" },
      production_environment: false,
      performed_via_github_app: { slug: "muster" },
    });
    expect(mine()).toEqual(["deployment.created"]);
    expect((await github.ask("muster", `GET ${WEB}/environments/qa`)).status).toBe(200);
    expect((await github.ask("muster", `GET ${WEB}/deployments/${made.id}`)).body).toEqual(made);
  });

  it("are refused for a ref that is not there, and for who may not write", async () => {
    expect((await github.ask("muster", `POST ${WEB}/deployments`, { ref: "nowhere" })).status).toBe(422);
    expect((await github.ask("narrow", `POST ${WEB}/deployments`, { ref: "main" })).status).toBe(403);
    expect((await github.ask("hubot", `POST ${WEB}/deployments`, { ref: "main" })).status).toBe(403);
  });

  it("wait for the checks of the commit, or those that are named", async () => {
    const files = { "x.txt": "x" };
    const { sha: head } = await github.client.push({
      repository: "acme/web",
      branch: "checked",
      files,
      actor: "mona",
    });
    const ask = (body: object): Promise<Answer> =>
      github.ask("muster", `POST ${WEB}/deployments`, { ref: "checked", ...body });
    await github.ask("muster", `POST ${WEB}/statuses/${head}`, { state: "success", context: "ci" });
    await github.ask("muster", `POST ${WEB}/check-runs`, { name: "lint", head_sha: head });
    const { status, body } = await ask({});
    expect([status, body.message]).toEqual([409, "Conflict: Commit status checks failed for checked."]);
    expect((await ask({ required_contexts: ["ci"] })).status).toBe(201);
    expect((await ask({ required_contexts: ["ci", "unheard of"] })).status).toBe(409);
    await github.ask("muster", `POST ${WEB}/check-runs`, {
      name: "lint",
      head_sha: head,
      conclusion: "neutral",
    });
    expect((await ask({})).status).toBe(201);
  });

  it("are listed by what is asked for, the newest first", async () => {
    const [one, two] = [await deploy({ environment: "listed" }), await deploy({ environment: "listed" })];
    const { list } = await github.ask("muster", `GET ${WEB}/deployments?environment=listed&sha=${sha}`);
    expect(list.map(({ id }) => id)).toEqual([two.id, one.id]);
    expect((await github.ask("muster", `GET ${WEB}/deployments?task=other`)).body).toEqual([]);
  });

  it("can be deleted once they are inactive", async () => {
    const { id } = await deploy({ environment: "gone" });
    expect((await github.ask("muster", `DELETE ${WEB}/deployments/${id}`)).status).toBe(422);
    await settle(id, "inactive");
    expect((await github.ask("muster", `DELETE ${WEB}/deployments/${id}`)).status).toBe(204);
  });
});

describe("statuses of deployments", () => {
  it("are told, and keep a link to the log", async () => {
    const { id } = await deploy({ environment: "told" });
    github.heard();
    const { body } = await settle(id, "in_progress", { log_url: "https://logs.example/1" });
    expect(body).toMatchObject({
      state: "in_progress",
      log_url: "https://logs.example/1",
      environment: "told",
    });
    expect(mine()).toEqual(["deployment_status.created"]);
    const one = await github.ask("muster", `GET ${WEB}/deployments/${id}/statuses/${body.id}`);
    expect(one.body).toEqual(body);
    expect((await settle(id, "success", { description: "x".repeat(141) })).status).toBe(422);
  });

  it("make earlier successes in the same environment inactive", async () => {
    const [old, elsewhere, failed, passing] = [
      await deploy({ environment: "live" }),
      await deploy({ environment: "other" }),
      await deploy({ environment: "live" }),
      await deploy({ environment: "live", transient_environment: true }),
    ];
    await settle(old.id, "success");
    await settle(elsewhere.id, "success");
    await settle(failed.id, "failure");
    await settle(passing.id, "success", { auto_inactive: false });
    const newest = await deploy({ environment: "live" });
    await settle(newest.id, "success");
    expect(await states(old.id)).toEqual(["inactive", "success"]);
    expect(await states(elsewhere.id)).toEqual(["success"]);
    expect(await states(failed.id)).toEqual(["failure"]);
    expect(await states(passing.id)).toEqual(["success"]);
  });
});

describe("environments", () => {
  it("are made and changed by administrators, and refuse what the sandbox would not keep to", async () => {
    const path = `${WEB}/environments/staging%2Feu`;
    const put = (who: Asker, body: object): Promise<Answer> => github.ask(who, `PUT ${path}`, body);
    expect((await put("mona", {})).status).toBe(403);
    const made = await put("olga", { wait_timer: 30 });
    expect(made.body).toMatchObject({ name: "staging/eu", protection_rules: [{ type: "wait_timer" }] });
    expect((await put("olga", { reviewers: [{ type: "User", id: 1 }] })).status).toBe(422);
    const listed = await github.ask("muster", `GET ${WEB}/environments`);
    expect(listed.body.environments.map(({ name }) => name)).toContain("staging/eu");
    expect((await github.ask("olga", `DELETE ${path}`)).status).toBe(204);
    expect((await github.ask("olga", `GET ${path}`)).status).toBe(404);
  });

  it("are guarded by apps that listen for it", async () => {
    await github.ask("olga", `PUT ${WEB}/environments/guarded`, {});
    const rules = `${WEB}/environments/guarded/deployment_protection_rules`;
    const { body } = await github.ask("olga", `GET ${rules}/apps`);
    const slugs = body.available_custom_deployment_protection_rule_integrations.map(({ slug }) => slug);
    expect(slugs).toEqual(["muster", "rival", "narrow"]);
    const add = (id: number): Promise<Answer> => github.ask("olga", `POST ${rules}`, { integration_id: id });
    expect((await add(1)).status).toBe(422);
    const rule = await add(appId("muster"));
    expect([rule.status, rule.body.app.slug]).toEqual([201, "muster"]);
    expect((await github.ask("olga", `GET ${rules}`)).body.total_count).toBe(1);
    expect((await github.ask("olga", `GET ${rules}/${rule.body.id}`)).body).toEqual(rule.body);
    expect((await github.ask("olga", `DELETE ${rules}/${rule.body.id}`)).status).toBe(204);
    expect((await github.ask("olga", `GET ${rules}`)).body.total_count).toBe(0);
  });
});

describe("a run that deploys to a guarded environment", () => {
  const target = async (environment: string, guards: readonly string[]): Promise<number> => {
    for (const app of guards)
      await github.client.guardEnvironment({ repository: "acme/web", environment, app });
    github.heard();
    const workflow = { repository: "acme/web", workflow: "deploy.yml", branch: "main", environment };
    return (await github.client.startWorkflow({ ...workflow, actor: "mona" })).run;
  };
  const review = (who: Asker, run: number, body: object): Promise<Answer> =>
    github.ask(who, `POST ${WEB}/actions/runs/${run}/deployment_protection_rule`, body);
  const statusOf = async (run: number): Promise<readonly (string | null)[]> => {
    const { body } = await github.ask("muster", `GET ${WEB}/actions/runs/${run}`);
    return [body.status, body.conclusion];
  };

  it("starts at once where nothing guards", async () => {
    expect(await statusOf(await target("open", []))).toEqual(["in_progress", null]);
  });

  it("asks only the apps that guard, and says where to answer", async () => {
    const run = await target("asked", ["muster"]);
    const heard = github.heard().filter(({ event }) => event.startsWith("deployment_protection"));
    expect(whoHeard(heard)).toEqual(["muster: deployment_protection_rule.requested"]);
    expect(heard[0]?.payload).toMatchObject({
      environment: "asked",
      event: "push",
      sha,
      ref: "main",
      deployment_callback_url: `${github.url}${WEB}/actions/runs/${run}/deployment_protection_rule`,
      deployment: { sha, environment: "asked" },
    });
    expect(await statusOf(run)).toEqual(["waiting", null]);
    const pending = await github.ask("muster", `GET ${WEB}/actions/runs/${run}/pending_deployments`);
    expect(pending.list.map((each) => each.environment.name)).toEqual(["asked"]);
  });

  it("goes on once every app approved", async () => {
    const run = await target("both", ["muster", "rival"]);
    github.heard();
    const approve = { environment_name: "both", state: "approved", comment: "Fine" };
    expect((await review("muster", run, approve)).status).toBe(204);
    expect(await statusOf(run)).toEqual(["waiting", null]);
    expect((await review("rival", run, approve)).status).toBe(204);
    expect(await statusOf(run)).toEqual(["in_progress", null]);
    expect(mine()).toEqual(["workflow_run.in_progress", "deployment_status.created"]);
    const pending = await github.ask("muster", `GET ${WEB}/actions/runs/${run}/pending_deployments`);
    expect(pending.body).toEqual([]);
    expect((await review("muster", run, approve)).status).toBe(422);
  });

  it("fails with the first rejection", async () => {
    const run = await target("rejected", ["muster", "rival"]);
    await review("rival", run, { environment_name: "rejected", state: "rejected", comment: "No" });
    expect(await statusOf(run)).toEqual(["completed", "failure"]);
    const late = { environment_name: "rejected", state: "approved" };
    expect((await review("muster", run, late)).status).toBe(422);
  });

  it("takes ten reports of at most 1,024 characters on the way, which decide nothing", async () => {
    const run = await target("reported", ["muster"]);
    const report = (comment: string): Promise<Answer> =>
      review("muster", run, { environment_name: "reported", comment });
    expect((await report("x".repeat(1_025))).status).toBe(422);
    for (let n = 0; n < 10; n += 1) expect((await report("x".repeat(1_024))).status).toBe(204);
    expect((await report("one more")).status).toBe(422);
    expect(await statusOf(run)).toEqual(["waiting", null]);
    expect((await review("muster", run, { environment_name: "reported", state: "approved" })).status).toBe(
      204,
    );
    expect(await statusOf(run)).toEqual(["in_progress", null]);
  });

  it("listens to nobody else", async () => {
    const run = await target("mine", ["muster"]);
    const body = { environment_name: "mine", state: "approved" };
    expect((await review("rival", run, body)).status).toBe(422);
    expect((await review("narrow", run, body)).status).toBe(403);
    expect((await review("olga", run, body)).status).toBe(403);
    expect((await review("muster", run, { ...body, environment_name: "other" })).status).toBe(422);
    expect(await statusOf(run)).toEqual(["waiting", null]);
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});

function appId(slug: string): number {
  return [...github.world.apps.values()].find((app) => app.slug === slug)?.id ?? 0;
}
