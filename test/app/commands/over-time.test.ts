import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ACTION_LABEL, optionOf } from "../../../src/actions/forms/list-questions.ts";
import { actionSchema } from "../../../src/model/action.ts";
import type { SandboxClient } from "../../../src/sandbox/index.ts";
import { ACTIONS, CENTRAL } from "./acme-actions.ts";
import { type Stage, startStage, waitingClient } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ reconcile: 600 });
});
afterAll(() => stage.close());
afterEach(async () => {
  await github().setWebhookFaults({});
  expect(await github().violations()).toEqual([]);
});

const github = (): SandboxClient => waitingClient(stage);
const repository = "acme/cart";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const started = async () =>
  (await github().workflowRuns({ repository })).filter(({ event }) => event === "workflow_dispatch");
const newest = async () => (await stage.recorded()).at(-1);

async function completeAll(): Promise<void> {
  for (const { id, status } of await started())
    if (status !== "completed") await github().completeRun({ repository, run: id, conclusion: "success" });
  await stage.settle();
}

describe("time", () => {
  it("ends a run that takes too long, and stops its workflow", async () => {
    const thread = await stage.openIssue();
    await thread.type("/restart");
    await stage.pass(21 * MINUTE);
    expect(await newest()).toMatchObject({ state: "timed_out", reason: "timed_out" });
    expect((await started()).at(-1)?.status).toBe("completed");
  });

  it("ends a run that nobody approves", async () => {
    const thread = await stage.openIssue();
    await thread.type("/promote version=v2");
    await stage.pass(3 * HOUR);
    expect(await newest()).toMatchObject({ state: "declined", reason: "approval_expired" });
    const before = (await started()).length;
    await thread.type("/approve", "chloe");
    expect(await started()).toHaveLength(before);
  });

  it("takes back what was granted for a while, once", async () => {
    const thread = await stage.openIssue();
    await thread.type("/grant ttl=2h");
    const before = (await started()).length;
    await thread.type("/approve", "chloe");
    expect(await started()).toHaveLength(before + 1);
    expect(await newest()).toMatchObject({ action: "grant", state: "succeeded" });
    await stage.pass(HOUR);
    expect(await started()).toHaveLength(before + 1);
    await stage.pass(2 * HOUR);
    expect(await started()).toHaveLength(before + 2);
    expect(await newest()).toMatchObject({
      action: "revoke",
      state: "succeeded",
      origin: { source: "expiry" },
    });
    await stage.pass(3 * HOUR);
    expect(await started()).toHaveLength(before + 2);
  });

  it("refuses to grant for longer than may be", async () => {
    const thread = await stage.openIssue();
    await thread.type("/grant ttl=9h");
    expect(await thread.said()).toHaveLength(1);
    expect(await newest()).not.toMatchObject({ action: "grant", state: "waiting_for_approval" });
  });
});

describe("what no event told", () => {
  it("is asked about: how a workflow ended", async () => {
    const thread = await stage.openIssue();
    await thread.type("/restart");
    await github().setWebhookFaults({ lose: 1 });
    await completeAll();
    await github().setWebhookFaults({});
    await stage.pass(11 * MINUTE);
    expect(await newest()).toMatchObject({ state: "succeeded" });
  });

  it("is asked about: whether a pull request was closed", async () => {
    const thread = await stage.openIssue();
    await thread.type("/scale replicas=5");
    const pull = (await github().pulls({ repository })).find(
      ({ headBranch, state }) => headBranch.startsWith("muster/") && state === "open",
    );
    await github().setWebhookFaults({ lose: 1 });
    await github().closePull({ repository, number: pull?.number ?? 0, actor: "ben" });
    await github().setWebhookFaults({});
    await stage.pass(11 * MINUTE);
    expect(await newest()).toMatchObject({ state: "failed", reason: "pull_closed" });
  });
});

describe("between the command and its beginning", () => {
  it("who approved must still be one who may", async () => {
    const thread = await stage.openIssue();
    await thread.type("/restart");
    await thread.type("/promote version=v5");
    // It is approved, and waits for its turn.
    await thread.type("/approve", "chloe");
    const people = ACTIONS["actions/promote.yml"]?.replace("[ben, chloe, ada]", "[ben, ada]") ?? "";
    await github().push({
      repository: CENTRAL,
      branch: "main",
      files: { "actions/promote.yml": people },
      actor: "ada",
      ignoreRules: true,
    });
    await stage.settle();
    const before = (await started()).length;
    await completeAll();
    expect(await started()).toHaveLength(before);
    expect(await newest()).toMatchObject({ state: "cancelled", reason: "approval_void" });
    await github().push({
      repository: CENTRAL,
      branch: "main",
      files: ACTIONS,
      actor: "ada",
      ignoreRules: true,
    });
    await stage.settle();
  });

  it("who asked must still be one who may, and the commit the same", async () => {
    await github().push({ repository, branch: "moving", files: { "a.txt": "a" }, actor: "ben" });
    const { number } = await github().openPull({ repository, head: "moving", actor: "ben" });
    const thread = stage.thread(repository, number);
    await thread.type("/restart");
    await thread.type("/restart reason=again");
    await github().push({ repository, branch: "moving", files: { "a.txt": "b" }, actor: "ben" });
    await stage.pass(2 * MINUTE);
    await completeAll();
    expect(await newest()).toMatchObject({ state: "failed", reason: "head_moved" });
  });
});

describe("what GitHub doesn't take for a while", () => {
  const DISPATCH = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
  const down = [{ on: DISPATCH, fault: { kind: "status", status: 503 } }] as const;

  it("is not sent any more when it may not be by then", async () => {
    await github().push({ repository, branch: "later", files: { "a.txt": "a" }, actor: "ben" });
    const { number } = await github().openPull({ repository, head: "later", actor: "ben" });
    await stage.settle();
    await github().setFaults({ rules: [...down] });
    const before = (await started()).length;
    await stage.thread(repository, number).type("/restart");
    await stage.pass(2 * MINUTE);
    await github().push({ repository, branch: "later", files: { "a.txt": "b" }, actor: "dan" });
    await stage.pass(10 * MINUTE);
    await github().setFaults({ rules: [] });
    await stage.pass(20 * MINUTE);
    expect(await started()).toHaveLength(before);
    expect(await newest()).toMatchObject({ state: "failed", reason: "head_moved" });
  });

  it("is not begun on a pull request that was closed meanwhile", async () => {
    await github().push({ repository, branch: "shut", files: { "c.txt": "a" }, actor: "ben" });
    const { number } = await github().openPull({ repository, head: "shut", actor: "ben" });
    const thread = stage.thread(repository, number);
    await thread.type("/promote version=v1");
    await stage.pass(MINUTE);
    await github().closePull({ repository, number, actor: "ben" });
    const before = (await started()).length;
    await thread.type("/approve", "chloe");
    await stage.pass(MINUTE);
    expect(await started()).toHaveLength(before);
    expect(await newest()).toMatchObject({ state: "failed", reason: "pull_closed" });
  });

  it("is told as it is by then", async () => {
    const thread = await stage.openIssue();
    await thread.type("/promote version=v8");
    const waits = await thread.said();
    await github().setFaults({ rules: [{ on: "GRAPHQL *", fault: { kind: "status", status: 502 } }] });
    await github().comment({ repository, number: thread.number, body: "/approve", actor: "chloe" });
    await stage.pass(20 * MINUTE);
    expect(await newest()).toMatchObject({ state: "requested" });
    expect(await thread.said()).not.toEqual(waits);
    await github().setFaults({ rules: [] });
    await stage.pass(20 * MINUTE);
    await completeAll();
    expect(await newest()).toMatchObject({ state: "succeeded" });
  });
});

describe("an issue that was made from a form", () => {
  const formOf = (path: string, answers: string) => {
    const action = actionSchema.parse(parse(ACTIONS[path] ?? ""));
    return `### ${ACTION_LABEL}\n\n${optionOf(action)}\n\n${answers}`;
  };
  const open = async (body: string, actor = "ben") => {
    const { number } = await github().openIssue({ repository: CENTRAL, title: "Restart", body, actor });
    await stage.settle();
    return stage.thread(CENTRAL, number);
  };

  it("is run, reported on and closed", async () => {
    const thread = await open(
      formOf("actions/restart.yml", "### Name of the service\n\ncart\n\n### reason\n\nit leaks"),
    );
    expect(await thread.said()).toHaveLength(1);
    expect(await thread.isClosed()).toBe(false);
    await completeAll();
    expect(await newest()).toMatchObject({ state: "succeeded", origin: { source: "form" } });
    expect(await thread.isClosed()).toBe(true);
  });

  it("is void when it is edited while it waits", async () => {
    const body = formOf("actions/promote.yml", "### Name of the service\n\ncart\n\n### version\n\nv7");
    const thread = await open(body);
    expect(await newest()).toMatchObject({ state: "waiting_for_approval" });
    await github().editIssue({ ...thread, body: body.replace("v7", "v8"), actor: "ben" });
    await stage.settle();
    const before = (await started()).length;
    await thread.type("/approve", "chloe");
    expect(await started()).toHaveLength(before);
    expect(await newest()).toMatchObject({ state: "cancelled", reason: "approval_void" });
  });
});

describe("a journal that is lost", () => {
  it("is made again from the record: what waits goes on, and no command is run again", async () => {
    const thread = await stage.openIssue();
    await thread.type("/restart");
    await thread.type("/promote version=v9");
    expect(await newest()).toMatchObject({ state: "waiting_for_approval" });
    const before = (await started()).length;
    await stage.restart({ forget: true });
    const deliveries = await github().deliveries();
    for (const { id, event } of deliveries) if (event === "issue_comment") await github().redeliver({ id });
    await stage.settle();
    expect(await started()).toHaveLength(before);
    await completeAll();
    await thread.type("/approve", "chloe");
    // Whether it was started before is looked for a while: whoever might have done it doesn't remember.
    await stage.pass(MINUTE);
    expect(await started()).toHaveLength(before + 1);
    await completeAll();
    const own = (await stage.recorded()).filter(({ origin }) => origin.number === thread.number);
    expect(own.map(({ state }) => state)).toEqual(["succeeded", "succeeded"]);
    expect((await thread.said()).length).toBe(2);
  });

  it("starts nothing again that was started long before", async () => {
    const thread = await stage.openIssue();
    await thread.type("/promote version=v10");
    const before = (await started()).length;
    await thread.type("/approve", "chloe");
    expect(await started()).toHaveLength(before + 1);
    await stage.pass(18 * MINUTE);
    await stage.restart({ forget: true });
    await stage.pass(5 * MINUTE);
    expect(await started()).toHaveLength(before + 1);
  });
});
