import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stage, startStage, waitingClient } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());

const MINUTE = 60_000;
const repository = "acme/cart";
const github = () => waitingClient(stage);

const started = async () =>
  (await github().workflowRuns({ repository })).filter(({ event }) => event === "workflow_dispatch").length;

/** Types a comment that the App hears of only later, after something else was done. */
async function typeUnheard(number: number, body: string, meanwhile: () => Promise<unknown>): Promise<void> {
  await github().setWebhookFaults({ lose: 1, events: ["issue_comment"] });
  await stage.thread(repository, number).type(body);
  await github().setWebhookFaults({});
  const lost = (await github().deliveries()).findLast(({ event }) => event === "issue_comment");
  await meanwhile();
  await github().redeliver({ id: lost?.id ?? 0 });
  await stage.settle();
}

async function openPull(branch: string): Promise<number> {
  await github().push({ repository, branch, files: { "a.txt": "a" }, actor: "ben" });
  const { number } = await github().openPull({ repository, head: branch, actor: "ben" });
  await stage.settle();
  return number;
}

describe("a command that comes late", () => {
  it("is refused after hours, and its writer told", async () => {
    const before = await started();
    const thread = await stage.openIssue();
    await typeUnheard(thread.number, "/restart", () => stage.pass(65 * MINUTE));
    expect(await thread.said()).toEqual([expect.stringContaining("1 h")]);
    expect(await stage.refusals()).toContain('"reason":"stale"');
    expect(await started()).toBe(before);
  });

  it("is refused on a pull request that was pushed to since", async () => {
    const before = await started();
    const number = await openPull("pushed");
    await typeUnheard(number, "/restart", async () => {
      await stage.pass(MINUTE);
      await github().push({ repository, branch: "pushed", files: { "a.txt": "b" }, actor: "dan" });
      await stage.settle();
    });
    expect(await stage.thread(repository, number).said()).toContainEqual(
      expect.stringContaining("pushed to"),
    );
    expect(await started()).toBe(before);
  });

  it("is taken after GitHub was down for less than an hour", async () => {
    const before = await started();
    const thread = await stage.openIssue();
    await github().setFaults({ rules: [{ on: "*", fault: { kind: "status", status: 503 } }] });
    await thread.type("/restart reason=down");
    await stage.pass(40 * MINUTE);
    await github().setFaults({ rules: [] });
    await stage.pass(15 * MINUTE);
    expect(await thread.said()).toHaveLength(1);
    expect(await started()).toBe(before + 1);
  });
});

describe("who is refused again and again", () => {
  it("is not answered without end, and keeps nobody else waiting", async () => {
    const before = await started();
    const thread = await stage.openIssue("acme/cart");
    for (let index = 0; index < 20; index += 1)
      await github().comment({ ...thread, body: "/scale replicas=abc", actor: "mallory" });
    await thread.type("/scale replicas=abc", "ben");
    await stage.pass(MINUTE);
    const said = await thread.said();
    expect(said.length).toBeLessThanOrEqual(6);
    expect(said.at(-1)).toContain("must be a number");
    expect(await started()).toBe(before);
  });
});
