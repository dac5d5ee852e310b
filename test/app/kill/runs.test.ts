import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFinal, type Run } from "../../../src/model/run.ts";
import { readRuns } from "../../../src/records/runs/index.ts";
import type { FaultRule } from "../../../src/sandbox/index.ts";
import { ACTIONS, addActions, CENTRAL } from "../commands/acme-actions.ts";
import { type AcmeWorld, startAcmeWorld } from "./acme-world.ts";

const repository = "acme/cart";

/** The longest that anything is waited for. Whoever looks for what an effect left behind looks for 17 seconds. */
const LONGEST_MS = 120_000;
const PATIENCE = { timeout: LONGEST_MS + 30_000 };

/** None waits for another, so that all of them can be under way at once. */
const INDEPENDENT = Object.fromEntries(
  Object.entries(ACTIONS).map(([path, text]) => [path, `${text}concurrency: {per: none}\n`]),
);

let world: AcmeWorld;
beforeAll(async () => {
  world = await startAcmeWorld();
  await addActions(world.sandbox.client, ["cart"], INDEPENDENT);
  await world.app.settle();
});
afterAll(() => world.close());

const DISPATCH = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
const REACTION = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const EDIT = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const RECORD = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";

const hang = (on: string): FaultRule => ({ on, fault: { kind: "hang" }, count: 1 });
const cut = (on: string, when: "before" | "after"): FaultRule => ({
  on,
  fault: { kind: "cut", when },
  count: 1,
});

/** Issues on which a command was typed, by what the App was killed at. */
const typed = new Map<string, number>();

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (!(await isTrue())) {
    if (performance.now() > end)
      throw new Error(
        `It does not come to that. What the App told last:\n${world.app.log.slice(-40).join("\n")}`,
      );
    await setTimeout(50);
  }
}

/** Runs in the record, by the issue that they were asked for on. */
async function recorded(): Promise<ReadonlyMap<number, readonly Run[]>> {
  const reading = world.sandbox.client.files({ repository: CENTRAL, ref: "muster" });
  // There is no record before the first thing is recorded.
  const files = await reading.catch(() => ({}));
  const { runs, broken } = readRuns(new Map(Object.entries(files)));
  expect(broken).toEqual([]);
  return Map.groupBy(runs, ({ origin }) => origin.number);
}

/** Workflows that commands started. */
async function started() {
  const all = await world.sandbox.client.workflowRuns({ repository });
  return all.filter(({ event }) => event === "workflow_dispatch");
}

async function completeAll(): Promise<void> {
  for (const { id, status } of await started())
    if (status !== "completed")
      await world.sandbox.client.completeRun({ repository, run: id, conclusion: "success" });
}

/** What Muster said on an issue. */
async function saidOn(number: number): Promise<readonly string[]> {
  const { comments } = await world.sandbox.client.issue({ repository, number });
  return comments.filter(({ author }) => author === "muster[bot]").map(({ body }) => body);
}

/** Opens an issue, and gives how a command is typed there. */
async function open(name: string) {
  const { client } = world.sandbox;
  const { number } = await client.openIssue({ repository, title: "Trouble", actor: "ben" });
  typed.set(name, number);
  const type = async (body: string, actor = "ben") =>
    await client.comment({ repository, number, body, actor });
  return { number, type };
}

/** Lets a fault strike and kills the App at that moment; it is back when this resolves. */
async function dieBy(rule: FaultRule, cause: () => Promise<unknown>): Promise<void> {
  const { client } = world.sandbox;
  await client.setFaults({ rules: [rule] });
  await cause();
  await until(async () => (await client.faultsStruck()) > 0);
  await world.app.kill();
  await client.setFaults({ rules: [] });
  await world.app.revive();
}

describe("an App that is killed while it runs a command", () => {
  it.each<[string, FaultRule]>([
    ["says how it ended", hang(EDIT)],
    ["records it, the connection cut before", cut(RECORD, "before")],
    ["records it, the connection cut after", cut(RECORD, "after")],
  ])("%s", PATIENCE, async (name, rule) => {
    const { number, type } = await open(name);
    await type("/restart");
    await until(async () => (await saidOn(number)).length > 0);
    await dieBy(rule, completeAll);
    expect(await saidOn(number)).toHaveLength(1);
  });

  it("takes an approval", PATIENCE, async () => {
    const { number, type } = await open("takes an approval");
    await type("/promote version=v2");
    await until(async () => (await recorded()).has(number));
    const before = (await started()).length;
    await dieBy(hang(RECORD), () => type("/approve", "chloe"));
    await until(async () => (await started()).length > before);
    expect(await saidOn(number)).toHaveLength(1);
  });

  it.each<[string, FaultRule]>([
    ["asks who it is that asks", hang("GRAPHQL Asker")],
    ["reacts to the comment", hang(REACTION)],
    ["says what it does, the connection cut before", cut(COMMENT, "before")],
    ["says what it does, the connection cut after", cut(COMMENT, "after")],
    ["starts the workflow, the connection cut after", cut(DISPATCH, "after")],
  ])("%s", PATIENCE, async (name, rule) => {
    const { number, type } = await open(name);
    await dieBy(rule, () => type("/restart"));
    await until(async () => (await saidOn(number)).length > 0);
    expect(await saidOn(number)).toHaveLength(1);
  });

  // What these left behind is looked for a while, in which the others are killed.
  it.each<[string, FaultRule]>([
    ["starts the workflow", hang(DISPATCH)],
    ["starts the workflow, the connection cut before", cut(DISPATCH, "before")],
  ])("%s", PATIENCE, async (name, rule) => {
    const { number, type } = await open(name);
    await dieBy(rule, () => type("/restart"));
    expect((await saidOn(number)).length).toBeLessThanOrEqual(1);
  });

  it("has one effect, one comment and an end for each of them", { timeout: 2 * LONGEST_MS }, async () => {
    await until(async () => {
      await completeAll();
      const runs = await recorded();
      return [...typed.values()].every((number) => runs.get(number)?.every(({ state }) => isFinal(state)));
    });
    await world.app.settle();
    const [runs, workflows] = [await recorded(), await started()];
    const found = async (name: string, number: number) => ({
      name,
      runs: (runs.get(number) ?? []).map(({ state, votes }) => [state, votes.length]),
      workflows: workflows.filter(({ inputs }) => runs.get(number)?.some(({ id }) => inputs["run_id"] === id))
        .length,
      comments: (await saidOn(number)).length,
    });
    for (const [name, number] of typed) {
      const votes = name === "takes an approval" ? 1 : 0;
      const expected = { name, runs: [["succeeded", votes]], workflows: 1, comments: 1 };
      expect(await found(name, number)).toEqual(expected);
    }
    expect(workflows).toHaveLength(typed.size);
    expect(await world.sandbox.client.violations()).toEqual([]);
  });
});
