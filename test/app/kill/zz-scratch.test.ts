import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFinal, type Run } from "../../../src/model/run.ts";
import { readRuns } from "../../../src/records/runs/index.ts";
import type { FaultRule } from "../../../src/sandbox/index.ts";
import { addActions, CENTRAL } from "../commands/acme-actions.ts";
import { type AcmeWorld, startAcmeWorld } from "./acme-world.ts";

let world: AcmeWorld;
beforeAll(async () => {
  world = await startAcmeWorld();
  await addActions(world.sandbox.client);
  await world.app.settle();
});
afterAll(() => world.close());

const repository = "acme/cart";
const LONGEST_MS = 60_000;
let label = "";

const DISPATCH = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
const REACTION = "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions";
const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const EDIT = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const RECORD = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";
const CUTS = ["before", "after"] as const;

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (!(await isTrue())) {
    if (performance.now() > end) {
      writeFileSync("/tmp/scratch-fail.log", [label, ...world.app.log].join("\n"));
      throw new Error("it does not come to that " + label);
    }
    await setTimeout(50);
  }
}

async function runsOn(number: number): Promise<readonly Run[]> {
  // There is no record before the first thing is recorded.
  const reading = world.sandbox.client.files({ repository: CENTRAL, ref: "muster" });
  const files = await reading.catch(() => ({}));
  const { runs } = readRuns(new Map(Object.entries(files)));
  return runs.filter(({ origin }) => origin.number === number);
}

async function started() {
  const all = await world.sandbox.client.workflowRuns({ repository });
  return all.filter(({ event }) => event === "workflow_dispatch");
}

/** Has all workflows end until the one run of the issue is over, in the record too. */
async function finish(number: number): Promise<Run> {
  const { client } = world.sandbox;
  let found: Run | undefined;
  await until(async () => {
    for (const { id, status } of await started())
      if (status !== "completed") await client.completeRun({ repository, run: id, conclusion: "success" });
    found = (await runsOn(number))[0];
    return found !== undefined && isFinal(found.state);
  });
  if (found === undefined) throw new Error("there is no run");
  return found;
}

/** Lets a fault strike and kills the App at that moment; it is back when this resolves. */
async function dieBy(rule: FaultRule, cause: () => Promise<unknown>): Promise<void> {
  const { client } = world.sandbox;
  await client.setFaults({ rules: [rule] });
  await cause();
  label = "strike";
  await until(async () => (await client.faultsStruck()) > 0);
  await setTimeout(Math.random() * 400);
  label = "after strike";
  await world.app.kill();
  await client.setFaults({ rules: [] });
  await world.app.revive();
}

async function openIssue(): Promise<number> {
  const { number } = await world.sandbox.client.openIssue({ repository, title: "Trouble", actor: "ben" });
  return number;
}

describe("an App that is killed while it runs a command", () => {
  it.each<[string, FaultRule, boolean]>([
    ...Array.from({length: 12}, (_, i): [string, FaultRule, boolean] => [
      `${i} starts the workflow, cut after`,
      { on: DISPATCH, fault: { kind: "cut", when: "after" }, count: 1 },
      true,
    ]),
  ])(
    "%s: there is one effect, one comment, and an end that is explained",
    { timeout: 100_000 },
    async (_, rule, atOnce) => {
      label = "begin";
      const { client } = world.sandbox;
      const number = await openIssue();
      const before = (await started()).length;
      const type = () => client.comment({ repository, number, body: "/restart", actor: "ben" });
      if (atOnce) await dieBy(rule, type);
      else {
        await type();
        await until(async () => (await started()).length > before);
        await until(async () => (await client.issue({ repository, number })).comments.length > 1);
        const end = async () => {
          for (const { id, status } of await started())
            if (status !== "completed")
              await client.completeRun({ repository, run: id, conclusion: "success" });
        };
        await dieBy(rule, end);
      }
      const run = await finish(number);
      await world.app.settle();
      const sent = (await started()).length - before;
      // What nobody can tell is not sent again, and says so.
      expect(run.reason === "effect_uncertain" ? sent <= 1 : [run.state, sent]).toEqual(
        run.reason === "effect_uncertain" ? true : ["succeeded", 1],
      );
      const { comments } = await client.issue({ repository, number });
      expect(comments.filter(({ author }) => author === "muster[bot]")).toHaveLength(1);
      expect(await client.violations()).toEqual([]);
    },
  );

  it("counts an approval once, and begins only when the record has it", { timeout: 100_000 }, async () => {
    const { client } = world.sandbox;
    const number = await openIssue();
    const before = (await started()).length;
    await client.comment({ repository, number, body: "/promote version=v2", actor: "ben" });
    await until(async () => (await runsOn(number)).length > 0);
    const approve = () => client.comment({ repository, number, body: "/approve", actor: "chloe" });
    await dieBy({ on: RECORD, fault: { kind: "hang" }, count: 1 }, approve);
    const run = await finish(number);
    expect([run.state, run.votes.length, (await started()).length - before]).toEqual(["succeeded", 1, 1]);
  });
});
