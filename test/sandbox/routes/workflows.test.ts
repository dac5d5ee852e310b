import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fields } from "./fields.ts";
import { type Answer, type GitHub, startGitHub, whoHeard } from "./github.ts";

let github: GitHub;
const DEPLOY = `
name: Deploy
run-name: Deploy \${{ inputs.version }} by @\${{ github.actor }} [\${{ inputs.correlation }}]
on:
  workflow_dispatch:
    inputs:
      version: {required: true}
      correlation: {default: none}
      target: {type: choice, options: [staging, production], default: staging}
`;
beforeAll(async () => {
  github = await startGitHub();
  await push({
    ".github/workflows/deploy.yml": DEPLOY,
    ".github/workflows/ci.yaml": "name: CI\non: [push]\n",
    ".github/workflows/broken.yml": "on: [\n",
    ".github/workflows/README.md": "No workflow",
  });
});
afterAll(() => github.stop());

const ACTIONS = "/repos/acme/web/actions";
const dispatch = (body: object, workflow = "deploy.yml"): Promise<Answer> =>
  github.ask("muster", `POST ${ACTIONS}/workflows/${workflow}/dispatches`, { ref: "main", ...body });
const started = async (inputs: object = { version: "1" }): Promise<number> => {
  const { body } = await dispatch({ inputs, return_run_details: true });
  github.heard();
  return body.workflow_run_id;
};
const run = async (id: number): Promise<Fields> =>
  (await github.ask("muster", `GET ${ACTIONS}/runs/${id}`)).body;
const mine = (): readonly string[] =>
  github.heard().flatMap(({ app, event }) => (app === "muster" ? [event] : []));

describe("workflows", () => {
  const list = async (): Promise<readonly [string, string][]> => {
    const { body } = await github.ask("muster", `GET ${ACTIONS}/workflows`);
    expect(body.total_count).toBe(body.workflows.length);
    return body.workflows.map(({ name, path }) => [name, path.slice(path.lastIndexOf("/") + 1)]);
  };

  it("are the files of the default branch, named by themselves or their path", async () => {
    expect(new Map(await list())).toEqual(
      new Map([
        ["Deploy", "deploy.yml"],
        ["CI", "ci.yaml"],
        [".github/workflows/broken.yml", "broken.yml"],
      ]),
    );
  });

  it("keep their number when the file changes, and go with it", async () => {
    await push({ ".github/workflows/extra.yml": "name: Extra\non: push\n" });
    const before = (await github.ask("muster", `GET ${ACTIONS}/workflows/extra.yml`)).body;
    await push({ ".github/workflows/extra.yml": "name: Changed\non: push\n" });
    const after = (await github.ask("muster", `GET ${ACTIONS}/workflows/extra.yml`)).body;
    expect([after.id, after.name]).toEqual([before.id, "Changed"]);
    expect((await github.ask("muster", `GET ${ACTIONS}/workflows/${before.id}`)).body.name).toBe("Changed");
    await push({ ".github/workflows/extra.yml": null });
    expect((await github.ask("muster", `GET ${ACTIONS}/workflows/extra.yml`)).status).toBe(404);
    expect((await list()).map(([name]) => name)).not.toContain("Changed");
  });

  it("are not made of files on other branches", async () => {
    await push({ ".github/workflows/other.yml": "on: workflow_dispatch\n" }, "feature");
    expect((await github.ask("muster", `GET ${ACTIONS}/workflows/other.yml`)).status).toBe(404);
  });
});

describe("starting a workflow by hand", () => {
  it("answers with nothing, or with the run when asked for it", async () => {
    expect(await dispatch({ inputs: { version: "1" } })).toMatchObject({ status: 204, body: null });
    const { status, body } = await dispatch({ inputs: { version: "1" }, return_run_details: true });
    expect([status, Object.keys(body).sort()]).toEqual([200, ["html_url", "run_url", "workflow_run_id"]]);
    expect((await run(body.workflow_run_id)).status).toBe("queued");
  });

  it("tells of the start and of the run, titled as the file says", async () => {
    github.heard();
    const { body } = await dispatch({
      inputs: { version: "7", correlation: "c-1" },
      return_run_details: true,
    });
    const heard = github.heard().filter(({ app }) => app === "muster");
    expect(whoHeard(heard)).toEqual(["muster: workflow_dispatch", "muster: workflow_run.requested"]);
    expect(heard[0]?.payload).toMatchObject({
      ref: "refs/heads/main",
      workflow: ".github/workflows/deploy.yml",
      inputs: { version: "7", correlation: "c-1", target: "staging" },
    });
    expect((await run(body.workflow_run_id)).display_title).toBe("Deploy 7 by @muster[bot] [c-1]");
  });

  it.each<[string, object, string]>([
    ["a commit for a ref", { ref: "0".repeat(40), inputs: { version: "1" } }, "No ref found for"],
    ["a branch that is not there", { ref: "nowhere", inputs: { version: "1" } }, "No ref found for: nowhere"],
    [
      "an input that is not declared",
      { inputs: { version: "1", x: "1" } },
      'Unexpected inputs provided: ["x"]',
    ],
    ["a required input missing", { inputs: {} }, "Required input 'version' not provided"],
    ["a choice that is none", { inputs: { version: "1", target: "moon" } }, "list of allowed values"],
    ["26 inputs", { inputs: Object.fromEntries(Array.from({ length: 26 }, (_, n) => [`i${n}`, "1"])) }, ""],
  ])("is refused with %s", async (_, body, message) => {
    const answer = await dispatch(body);
    expect(answer.status).toBe(422);
    expect(answer.body.message).toContain(message);
  });

  it("is refused where the file on the ref takes no dispatch, or the workflow is switched off", async () => {
    expect((await dispatch({}, "ci.yaml")).body.message).toContain("workflow_dispatch");
    expect((await dispatch({}, "nothing.yml")).status).toBe(404);
    await push({ ".github/workflows/deploy.yml": "on: push\n" }, "no-dispatch");
    expect((await dispatch({ ref: "no-dispatch", inputs: { version: "1" } })).status).toBe(422);
    await github.ask("olga", `PUT ${ACTIONS}/workflows/deploy.yml/disable`);
    expect((await dispatch({ inputs: { version: "1" } })).status).toBe(422);
    await github.ask("olga", `PUT ${ACTIONS}/workflows/deploy.yml/enable`);
    expect((await dispatch({ inputs: { version: "1" } })).status).toBe(204);
  });

  it("is for those who may write actions", async () => {
    const body = { ref: "main", inputs: { version: "1" } };
    const path = `POST ${ACTIONS}/workflows/deploy.yml/dispatches`;
    expect((await github.ask("hubot", path, body)).status).toBe(403);
    expect((await github.ask("narrow", path, body)).status).toBe(403);
    expect((await github.ask("mona", path, body)).status).toBe(204);
  });
});

describe("a run", () => {
  it("is moved on and told of, until it is over", async () => {
    const id = await started();
    await github.client.startRun({ repository: "acme/web", run: id });
    await github.client.completeRun({ repository: "acme/web", run: id, conclusion: "success" });
    expect(mine()).toEqual(["workflow_run.in_progress", "workflow_run.completed"]);
    expect(await run(id)).toMatchObject({ status: "completed", conclusion: "success" });
    expect((await github.ask("muster", `POST ${ACTIONS}/runs/${id}/cancel`)).status).toBe(409);
  });

  it("can be cancelled before", async () => {
    const id = await started();
    expect((await github.ask("muster", `POST ${ACTIONS}/runs/${id}/cancel`)).status).toBe(202);
    expect((await run(id)).conclusion).toBe("cancelled");
  });

  it("is found by what is known of it, the newest first", async () => {
    const files = { ".github/workflows/found.yml": "name: Found\non: workflow_dispatch\n" };
    await push(files);
    const start = async (): Promise<number> =>
      (await dispatch({ return_run_details: true }, "found.yml")).body.workflow_run_id;
    const [first, second] = [await start(), await start()];
    await github.ask("muster", `POST ${ACTIONS}/runs/${first}/cancel`);
    const list = async (query: string): Promise<readonly number[]> => {
      const { body } = await github.ask("muster", `GET ${ACTIONS}/workflows/found.yml/runs?${query}`);
      return body.workflow_runs.map((each) => each.id);
    };
    expect(await list("")).toEqual([second, first]);
    expect(await list("status=cancelled")).toEqual([first]);
    expect(await list("status=queued&actor=muster[bot]&event=workflow_dispatch")).toEqual([second]);
    expect(await list("branch=other")).toEqual([]);
    const all = await github.ask("muster", `GET ${ACTIONS}/runs?per_page=2`);
    expect(all.body.workflow_runs.map(({ id }) => id)).toEqual([second, first]);
  });

  it.each([
    [">=2026-03-02T09:00:00Z", true],
    [">2026-03-02", false],
    [">2026-03-01", true],
    ["<2026-03-02T09:00:00Z", false],
    ["<=2026-03-02", true],
    ["2026-03-02", true],
    ["2026-03-01..2026-03-02", true],
    ["*..2026-03-01", false],
    ["2026-03-01..*", true],
  ])("is found by when it was made: %s", async (created, expected) => {
    await started();
    const { status, body } = await github.ask(
      "muster",
      `GET ${ACTIONS}/workflows/deploy.yml/runs?created=${encodeURIComponent(created)}`,
    );
    expect([status, body.total_count > 0]).toEqual([200, expected]);
  });

  it.each(["yesterday", ">=soon", "2026-03-01..", "<>2026-03-01"])(
    "is not found by %s, which is no date",
    async (created) => {
      const path = `GET ${ACTIONS}/runs?created=${encodeURIComponent(created)}`;
      expect((await github.ask("muster", path)).status).toBe(422);
    },
  );
});

describe("an event from outside", () => {
  const send = (body: object, who: "muster" | "hubot" | "narrow" = "muster") =>
    github.ask(who, "POST /repos/acme/web/dispatches", body);

  it("is told with what it says", async () => {
    github.heard();
    expect((await send({ event_type: "rolled-out", client_payload: { version: "7" } })).status).toBe(204);
    const [heard] = github.heard();
    expect(heard).toMatchObject({
      event: "repository_dispatch.rolled-out",
      payload: { client_payload: { version: "7" }, branch: "main", sender: { login: "muster[bot]" } },
    });
  });

  it.each([
    ["has a type of more than 100 characters", { event_type: "x".repeat(101) }],
    [
      "has more than ten keys",
      {
        event_type: "x",
        client_payload: Object.fromEntries(Array.from({ length: 11 }, (_, key) => [`k${key}`, 1])),
      },
    ],
    ["says more than 65,535 characters", { event_type: "x", client_payload: { text: "x".repeat(65_536) } }],
  ])("is refused when it %s", async (_, body) => {
    expect((await send(body)).status).toBe(422);
  });

  it("is for those who may write contents", async () => {
    expect((await send({ event_type: "x" }, "hubot")).status).toBe(403);
    expect((await send({ event_type: "x" }, "narrow")).status).toBe(403);
  });
});

it("everything above was answered and told as GitHub describes it", () => {
  expect(github.problems()).toEqual([]);
});

function push(files: Record<string, string | null>, branch = "main"): Promise<{ readonly sha: string }> {
  return github.client.push({ repository: "acme/web", branch, files, actor: "mona" });
}
