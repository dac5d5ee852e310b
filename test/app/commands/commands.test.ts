import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { CENTRAL } from "./acme-actions.ts";
import { type Stage, startStage, waitingClient } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.close());
afterEach(async () => expect(await stage.sandbox.client.violations()).toEqual([]));

const github = () => waitingClient(stage);
const repository = "acme/cart";

/** Workflows that commands started, the oldest first. */
const started = async () =>
  (await github().workflowRuns({ repository })).filter(({ event }) => event === "workflow_dispatch");

/** How many workflows something starts. */
async function countStarted(what: () => Promise<unknown>): Promise<number> {
  const before = (await started()).length;
  await what();
  return (await started()).length - before;
}

/** Has every workflow end that is under way. */
async function completeAll(conclusion: "success" | "failure" = "success"): Promise<void> {
  for (const { id, status } of await started())
    if (status !== "completed") await github().completeRun({ repository, run: id, conclusion });
  await stage.settle();
}

describe("a command by somebody who may", () => {
  it("starts the workflow, tells how it goes in one comment, and is recorded, in five calls", async () => {
    const thread = await stage.openIssue();
    await stage.recorded();
    await github().resetCounts();
    const comment = await thread.type('Please:\n\n/restart reason="it leaks"');
    const run = (await started()).at(-1);
    expect(run).toMatchObject({ status: "queued" });
    expect(await thread.reactions(comment)).toEqual(["eyes"]);
    expect(await thread.said()).toHaveLength(1);
    await github().completeRun({ repository, run: run?.id ?? 0, conclusion: "success" });
    await stage.recorded();
    const said = await thread.said();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`/actions/runs/${run?.id}`);
    const recorded = (await stage.recorded()).at(-1);
    expect(recorded).toMatchObject({ state: "succeeded", actor: "ben", action: "restart" });
    const { rest, graphql } = await github().counts();
    const isOfRecord = (route: string) => /\/git\/|tarball/.test(route);
    const calls = Object.entries({ ...rest, ...graphql }).filter(([route]) => !isOfRecord(route));
    expect(calls.reduce((sum, [, count]) => sum + count, 0)).toBeLessThanOrEqual(5);
  });

  it("is one run, also when GitHub tells of it twice, or the comment is edited", async () => {
    const thread = await stage.openIssue();
    const count = await countStarted(async () => {
      await github().setWebhookFaults({ duplicate: 1, events: ["issue_comment"] });
      const id = await thread.type("/restart");
      await github().setWebhookFaults({});
      await github().editComment({ ...thread, id, body: "/restart reason=again", actor: "ben" });
      await stage.settle();
    });
    expect(count).toBe(1);
    await completeAll();
  });

  it("takes several in one comment, one after the other", async () => {
    const thread = await stage.openIssue();
    const count = await countStarted(() => thread.type("/restart reason=first\n/restart reason=second"));
    // They are for one service, so the second waits for the first.
    expect(count).toBe(1);
    expect(await thread.said()).toHaveLength(2);
    await completeAll();
    await completeAll("failure");
    await stage.recorded();
    const both = (await stage.recorded()).filter(({ origin }) => origin.number === thread.number);
    expect(both.map(({ state, reason }) => [state, reason])).toEqual([
      ["succeeded", "done"],
      ["failed", "workflow_failed"],
    ]);
  });

  it("changes only the number by a pull request, and ends when that is merged", async () => {
    const thread = await stage.openIssue();
    await thread.type("/scale replicas=3");
    const pull = (await github().pulls({ repository })).find(({ headBranch }) =>
      headBranch.startsWith("muster/"),
    );
    const before = await github().files({ repository, ref: "main" });
    const after = await github().files({ repository, ref: pull?.headBranch ?? "" });
    const text = before["deploy/values.yaml"] ?? "";
    expect(after["deploy/values.yaml"]).toBe(text.replace("replicas: 2 ", "replicas: 3 "));
    await github().mergePull({ repository, number: pull?.number ?? 0, actor: "ben" });
    await stage.recorded();
    expect((await stage.recorded()).at(-1)).toMatchObject({ state: "succeeded", action: "scale" });
  });

  it("locks and unlocks in the record", async () => {
    const thread = await stage.openIssue();
    await thread.type('/lock production reason="incident 42"');
    const files = await github().files({ repository: CENTRAL, ref: "muster" });
    const lock = Object.entries(files).find(([path]) => path.startsWith("locks/"));
    expect(lock?.[1]).toContain("incident 42");
    await thread.type("/unlock production");
    expect(Object.keys(await github().files({ repository: CENTRAL, ref: "muster" }))).not.toContain(
      lock?.[0],
    );
  });
});

describe("a command that is not let", () => {
  it.each([
    ["a value of the wrong type", "/scale replicas=abc", "ben", "confused"],
    ["a value that is missing", "/scale", "ben", "confused"],
    ["somebody who doesn't own the service", "/restart", "dan", "-1"],
  ])("%s: nothing is done, and the answer says why", async (_, body, actor, reaction) => {
    const thread = await stage.openIssue();
    expect(
      await countStarted(async () => {
        const comment = await thread.type(body, actor);
        expect(await thread.reactions(comment)).toEqual([reaction]);
      }),
    ).toBe(0);
    expect(await thread.said()).toHaveLength(1);
    await stage.recorded();
    expect(await stage.refusals()).toContain(`"actor":"${actor}"`);
  });

  it.each([
    ["words of other bots", "/lgtm\n/hold"],
    ["quotes", "> /restart"],
    ["code", "```\n/restart\n```\n\n    /restart"],
    ["words in a sentence", "try /restart"],
  ])("%s are none, and cost nothing", async (_, body) => {
    const thread = await stage.openIssue();
    await stage.recorded();
    await github().resetCounts();
    await thread.type(body);
    await stage.recorded();
    expect((await github().counts()).total).toBe(0);
  });

  it("is not taken from bots", async () => {
    const thread = await stage.openIssue();
    const { id } = await github().createApp({ slug: "helper", owner: "acme", permissions: {}, events: [] });
    expect(id).toBeGreaterThan(0);
    expect(await countStarted(() => thread.type("/restart", "helper[bot]"))).toBe(0);
    expect(await thread.said()).toEqual([]);
  });
});

describe("words that are always there", () => {
  it("/help lists what there is, and /help of a word how it is written", async () => {
    const thread = await stage.openIssue();
    await thread.type("/help");
    await thread.type("/help scale");
    const said = await thread.said();
    expect(said[0]).toContain("/restart");
    expect(said[1]).toContain("replicas");
  });

  it("/status tells of the service", async () => {
    const thread = await stage.openIssue();
    await thread.type("/status");
    expect((await thread.said())[0]).toContain("cart");
  });

  it("/cancel ends a run: who asked may, others may not", async () => {
    const thread = await stage.openIssue();
    await thread.type("/restart");
    await thread.type("/cancel", "dan");
    const run = (await started()).at(-1);
    expect(run?.status).not.toBe("completed");
    await thread.type("/cancel not needed");
    await stage.recorded();
    expect((await started()).at(-1)?.status).toBe("completed");
    expect((await stage.recorded()).at(-1)).toMatchObject({ state: "cancelled", reason: "cancelled" });
  });

  it("/cancel where there was no run is somebody else's", async () => {
    const thread = await stage.openIssue();
    await thread.type("/cancel\n/approve");
    expect(await thread.said()).toEqual([]);
  });
});

describe("approval", () => {
  const last = async () => {
    await stage.recorded();
    return (await stage.recorded()).at(-1);
  };

  it("by another lets it begin, once the record has it", async () => {
    const thread = await stage.openIssue();
    expect(await countStarted(() => thread.type("/promote version=v2"))).toBe(0);
    expect(await countStarted(() => thread.type("/approve"))).toBe(0);
    expect(await last()).toMatchObject({ state: "waiting_for_approval", votes: [] });
    expect(await countStarted(() => thread.type("/approve", "dan"))).toBe(0);
    expect(await countStarted(() => thread.type("/approve", "chloe"))).toBe(1);
    expect(await last()).toMatchObject({ state: "running", votes: [{ by: "chloe", verdict: "approve" }] });
    await completeAll();
    expect(await last()).toMatchObject({ state: "succeeded" });
  });

  it("is refused by one", async () => {
    const thread = await stage.openIssue();
    await thread.type("/promote version=v3");
    expect(await countStarted(() => thread.type("/reject not on a Friday", "chloe"))).toBe(0);
    expect(await last()).toMatchObject({ state: "declined", reason: "rejected" });
    expect(await countStarted(() => thread.type("/approve", "ada"))).toBe(0);
  });
});

describe("pull requests", () => {
  it("pins the commit", async () => {
    await github().push({ repository, branch: "change", files: { "a.txt": "a" }, actor: "ben" });
    const { number, headSha } = await github().openPull({ repository, head: "change", actor: "ben" });
    const thread = stage.thread(repository, number);
    await thread.type("/restart");
    await stage.recorded();
    const pinned = (await stage.recorded()).find(({ origin }) => origin.number === number);
    expect(pinned).toMatchObject({ sha: headSha, origin: { kind: "pull_request" } });
    await completeAll();
  });

  it("takes nothing where the head is a fork: members are told, others are not talked to", async () => {
    const [head, actor] = ["patch", "mallory"];
    const { repository: fork } = await github().forkRepository({ repository, owner: actor });
    await github().push({ repository: fork, branch: head, files: { "a.txt": "b" }, actor });
    const { number } = await github().openPull({ repository, head, headRepository: fork, actor });
    const thread = stage.thread(repository, number);
    const count = await countStarted(async () => {
      const outside = await thread.type("/restart", "mallory");
      expect(await thread.reactions(outside)).toEqual([]);
      expect(await thread.said()).toEqual([]);
      const inside = await thread.type("/restart");
      expect(await thread.reactions(inside)).toEqual(["-1"]);
    });
    expect(count).toBe(0);
    expect(await thread.said()).toHaveLength(1);
    const refused = (await stage.refusals())
      .split("\n")
      .filter((line) => line.includes(`"number":${number},`));
    expect(refused.map((line) => JSON.parse(line))).toMatchObject([{ actor: "ben", reason: "fork" }]);
    expect((await stage.recorded()).filter(({ origin }) => origin.number === number)).toEqual([]);
  });
});
