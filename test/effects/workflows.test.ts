import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { DispatchEffect, EffectOutcome } from "../../src/model/run-effect.ts";
import { type ActionsOnGitHub, runOf, sent, startActions } from "./actions-on-github.ts";

let actions: ActionsOnGitHub;
beforeAll(async () => {
  actions = await startActions();
});
afterAll(() => actions.close());
afterEach(async () => {
  actions.details = "told";
  await actions.client.setFaults({ rules: [] });
  expect(await actions.client.violations()).toEqual([]);
});

const repository = "acme/cart";
const DISPATCH = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";

function effectOf(others: Partial<DispatchEffect> = {}): DispatchEffect {
  return {
    kind: "dispatch",
    repository: "cart",
    workflow: "restart.yml",
    ref: null,
    inputs: {},
    follow: true,
    ...others,
  };
}

/** A run whose id the workflow gets. */
function runWith(others: Partial<DispatchEffect> = {}) {
  const run = runOf(effectOf(others));
  const inputs = { run_id: run.id, ...others.inputs };
  return { ...run, effect: { ...effectOf(others), inputs } };
}

const first = () => ({ again: false, since: actions.now() });
const runsNamed = async (id: string) =>
  (await actions.client.workflowRuns({ repository })).filter(({ inputs }) => inputs["run_id"] === id);

describe("a workflow", () => {
  it("is started with one call, and says which run it is", async () => {
    await actions.effects.carryOut(runWith(), first());
    await actions.calls();
    const run = runWith();
    const outcome = await actions.effects.carryOut(run, first());
    const [there] = await runsNamed(run.id);
    expect(outcome).toMatchObject({
      kind: "started",
      trace: { kind: "workflow", repository: "cart", id: there?.id },
    });
    expect(await actions.calls()).toEqual({ [DISPATCH]: 1 });
    expect(actions.scopes.at(-1)).toEqual({ repositories: ["cart"], permissions: { actions: "write" } });
  });

  it("is found, and not started, when it may be started no more", async () => {
    const refused = { reason: "head_moved", why: "moved" } as const;
    const attempt = { again: true, since: actions.now(), refused };
    const never = runWith();
    expect(await actions.effects.carryOut(never, attempt)).toEqual({ kind: "failed", ...refused });
    expect(await runsNamed(never.id)).toEqual([]);
    const started = runWith();
    await actions.effects.carryOut(started, first());
    expect(await actions.effects.carryOut(started, attempt)).toMatchObject({ kind: "started" });
  });

  it("is done at once when it is not followed", async () => {
    expect(await actions.effects.carryOut(runWith({ follow: false }), first())).toMatchObject({
      kind: "done",
    });
  });

  it.each(["refused", "ignored"] as const)(
    "is found by its name where a server %s to tell which it is",
    async (details) => {
      actions.details = details;
      for (const run of [runWith(), runWith()]) {
        const outcome = await actions.effects.carryOut(run, first());
        const there = await runsNamed(run.id);
        expect(there).toHaveLength(1);
        expect(outcome).toMatchObject({ kind: "started", trace: { id: there[0]?.id } });
      }
    },
  );

  it("is uncertain where nothing tells which run it is", async () => {
    actions.details = "ignored";
    const run = runWith({ workflow: "nameless.yml" });
    const outcome = await actions.effects.carryOut(run, first());
    expect(outcome).toMatchObject({
      kind: "uncertain",
      look: { url: expect.stringContaining("nameless.yml") },
    });
    expect(await runsNamed(run.id)).toHaveLength(1);
  });

  it.each<[string, Partial<DispatchEffect>, RegExp]>([
    ["no such workflow", { workflow: "none.yml" }, /none\.yml of acme\/cart/],
    ["no such repository", { repository: "none" }, /acme\/none/],
    ["no such branch", { ref: "none" }, /branch or a tag/],
    ["a workflow that nobody may start", { workflow: "push.yml" }, /workflow_dispatch/],
    ["an input that it doesn't have", { inputs: { other: "1" } }, /other.*Declare/],
    ["an input that it doesn't allow", { inputs: { how: "loud" } }, /options/],
    ["another path", { workflow: ".." }, /\.\. of acme\/cart/],
  ])("is not started: %s, and it is said what to do", async (_, others, says) => {
    const outcome = await actions.effects.carryOut(runWith(others), first());
    expect(outcome).toMatchObject({ kind: "failed", why: expect.stringMatching(says) });
  });

  it("needs its inputs", async () => {
    const outcome = await actions.effects.carryOut(runOf(effectOf()), first());
    expect(outcome).toMatchObject({ kind: "failed", why: expect.stringContaining("run_id") });
  });
});

describe("a workflow whose start was cut off", () => {
  it.each(["before", "after"] as const)("%s it was done is started once", async (when) => {
    await actions.client.setFaults({ rules: [{ on: DISPATCH, fault: { kind: "cut", when }, count: 1 }] });
    const run = runWith();
    const outcome = await actions.effects.carryOut(run, first());
    expect(await actions.client.faultsStruck()).toBe(1);
    const there = await runsNamed(run.id);
    expect(there).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: "started", trace: { id: there[0]?.id } });
  });

  it.each(["before", "after"] as const)("%s it was done, time and again, is started once", async (when) => {
    await actions.client.setFaults({ rules: [{ on: DISPATCH, fault: { kind: "cut", when }, count: 3 }] });
    const run = runWith();
    const since = actions.now();
    const outcomes: EffectOutcome[] = [];
    for (let attempt = 0; outcomes.length === 0 && attempt < 5; attempt += 1)
      await actions.effects.carryOut(run, { again: attempt > 0, since }).then(
        (outcome) => outcomes.push(outcome),
        () => {},
      );
    expect(outcomes).toMatchObject([{ kind: "started" }]);
    expect(await runsNamed(run.id)).toHaveLength(1);
  });

  it("is not started again after a crash, where it can't be told", async () => {
    const since = actions.now();
    const run = runWith({ workflow: "nameless.yml" });
    await actions.effects.carryOut(run, { again: false, since });
    expect(await actions.effects.carryOut(run, { again: true, since })).toMatchObject({ kind: "uncertain" });
    expect(await runsNamed(run.id)).toHaveLength(1);
  });

  it("is found after a crash, and not mistaken for somebody else's", async () => {
    const run = runWith();
    await actions.client.push({ repository, branch: "main", actor: "ben", files: { "x.md": run.id } });
    const since = actions.now();
    const started = await actions.effects.carryOut(run, { again: false, since });
    expect(await actions.effects.carryOut(run, { again: true, since })).toEqual(started);
    const other = runWith();
    expect(await actions.effects.carryOut(other, { again: true, since })).toMatchObject({ kind: "started" });
    expect([await runsNamed(run.id), await runsNamed(other.id)].map(({ length }) => length)).toEqual([1, 1]);
  });
});

describe("what became of a workflow", () => {
  it.each([
    ["success", { kind: "done" }],
    ["failure", { kind: "failed", reason: "workflow_failed" }],
    ["timed_out", { kind: "failed", reason: "workflow_failed" }],
    ["cancelled", { kind: "failed", reason: "workflow_cancelled" }],
    ["skipped", { kind: "failed", reason: "workflow_not_run" }],
    ["neutral", { kind: "failed", reason: "workflow_not_run" }],
  ] as const)("%s", async (conclusion, expected) => {
    const run = runWith();
    const outcome = await actions.effects.carryOut(run, first());
    expect(await actions.effects.follow(sent(run, outcome))).toEqual({ kind: "pending", summary: "queued" });
    const [there] = await runsNamed(run.id);
    await actions.client.completeRun({ repository, run: there?.id ?? 0, conclusion });
    expect(await actions.effects.follow(sent(run, outcome))).toMatchObject(expected);
  });

  it("can't be told when it isn't known or isn't there", async () => {
    const run = runWith();
    const trace = { kind: "workflow", repository: "cart", id: 1, url: "https://github.test/1" } as const;
    const gone = sent(run, { kind: "started", trace, summary: "" });
    expect(await actions.effects.follow(gone)).toMatchObject({ kind: "uncertain", look: { url: trace.url } });
    expect(await actions.effects.follow(run)).toMatchObject({ kind: "uncertain" });
  });

  it("is cancelled when it is asked for, once", async () => {
    const run = runWith();
    const started = sent(run, await actions.effects.carryOut(run, first()));
    const on = "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel";
    await actions.client.setFaults({ rules: [{ on, fault: { kind: "cut", when: "after" }, count: 1 }] });
    await actions.effects.cancel(started);
    expect(await runsNamed(run.id)).toMatchObject([{ conclusion: "cancelled" }]);
    expect(await actions.effects.cancel(started)).toContain("over already");
  });
});
