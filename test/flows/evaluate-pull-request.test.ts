import { describe, expect, it } from "vitest";
import type { CheckRunWriter } from "../../src/effects/index.ts";
import type { ChangeSource, HeadFacts, OwnCheckRun } from "../../src/facts/index.ts";
import {
  type EvaluationPorts,
  evaluatePullRequest,
  evaluateQueue,
  planFailure,
} from "../../src/flows/index.ts";
import type { CheckRunPlan } from "../../src/model/check-run.ts";
import { jq } from "../shared-jq.ts";
import { type CentralFiles, GUIDE, gateFile, loadCentral, NO_OTHERS, NOW } from "./guide.ts";
import {
  BRONZE,
  factsOf,
  HEAD_SHA,
  makeHead,
  makePull,
  NOTHING_ASKED,
  SILVER,
  SITE,
  type TestPull,
} from "./heads.ts";

const QUESTION = { repository: "cart", headSha: HEAD_SHA, known: [1] };
const LOSES: TestPull = { before: SILVER, after: BRONZE };
const KEEPS: TestPull = { before: SILVER, after: SILVER };

/** A commit on a GitHub that keeps check runs: what is asked of it counts. */
async function openWorld(pulls: readonly TestPull[], files: CentralFiles = gateFile()) {
  const config = await loadCentral({ ...GUIDE, ...files }, jq);
  const runs: OwnCheckRun[] = [];
  const calls = { reads: 0, writes: 0 };
  const others: Partial<HeadFacts> = {};
  const world = { config, pulls: pulls.map((pull) => makePull(config, pull)), others };
  const checks: CheckRunWriter = {
    create(plan: CheckRunPlan) {
      calls.writes += 1;
      const id = runs.length + 1;
      runs.push({ id, name: plan.name, conclusion: plan.conclusion, externalId: plan.externalId });
      return Promise.resolve({ id, annotations: plan.report.annotations.length });
    },
  };
  const changes: ChangeSource = {
    readHead() {
      calls.reads += 1;
      return Promise.resolve(makeHead(world.pulls, { checkRuns: [...runs], ...world.others }));
    },
    readCommits() {
      calls.reads += 1;
      const [before, after] = [factsOf(config, SILVER), factsOf(config, BRONZE)];
      const base = "b".repeat(40);
      return Promise.resolve({
        change: { kind: "change", base, compared: "merge_result", before, after },
        context: { ...NOTHING_ASKED, subject: "merge_group" },
        checkRuns: [...runs],
      });
    },
    readMembers: () => Promise.resolve({}),
  };
  const ports: EvaluationPorts = {
    changes,
    checks,
    current: () => ({ config: world.config, others: NO_OTHERS }),
    jq,
    clock: { now: () => NOW },
    site: SITE,
  };
  return { world, runs, calls, ports, evaluate: () => evaluatePullRequest(QUESTION, ports) };
}

describe("an evaluation", () => {
  it("is one read and one write, and no write when nothing changed", async () => {
    const { calls, evaluate } = await openWorld([LOSES]);
    expect(await evaluate()).toMatchObject({
      kind: "written",
      id: 1,
      conclusion: "failure",
      outcome: "fail",
    });
    expect(calls).toEqual({ reads: 1, writes: 1 });
    expect(await evaluate()).toMatchObject({ kind: "unchanged", id: 1, conclusion: "failure" });
    expect(calls).toEqual({ reads: 2, writes: 1 });
  });

  it("writes when the verdict is another, and when it is the first one again", async () => {
    const { world, runs, evaluate } = await openWorld([LOSES]);
    const turns = [LOSES, KEEPS, LOSES];
    for (const turn of turns) {
      world.pulls = [makePull(world.config, turn)];
      await evaluate();
    }
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["failure", "success", "failure"]);
  });

  it("writes where it can't be told what stands there", async () => {
    const { world, evaluate, calls } = await openWorld([KEEPS]);
    world.others = { checkRuns: null };
    await evaluate();
    await evaluate();
    expect(calls.writes).toBe(2);
  });

  it("is not deceived by a check run that has only the name, or only the digest", async () => {
    const { world, runs, evaluate } = await openWorld([LOSES]);
    await evaluate();
    const [own] = runs.splice(0);
    const externalId = own?.externalId ?? null;
    world.others = {
      checkRuns: [
        { id: 8, name: "Muster", conclusion: "success", externalId },
        { id: 9, name: "Other", conclusion: "failure", externalId },
      ],
    };
    expect(await evaluate()).toMatchObject({ kind: "written", conclusion: "failure" });
  });

  it("replaces the check that said that it could not be evaluated", async () => {
    const { runs, ports, evaluate } = await openWorld([KEEPS]);
    const check = { repository: "cart", headSha: HEAD_SHA };
    const failure = planFailure(check, "deadline", { correlationId: "c-1", retries: true });
    expect(failure).toMatchObject({ name: "Muster", conclusion: "action_required" });
    await ports.checks.create(failure);
    expect(await evaluate()).toMatchObject({ kind: "written", conclusion: "success" });
    expect(runs).toHaveLength(2);
  });
});

describe("a merge that GitHub has not tried yet", () => {
  const untried = async () => {
    const { world, ...rest } = await openWorld([{ ...LOSES, compared: "merge_base" }]);
    const [pull] = world.pulls;
    if (pull !== undefined) world.pulls = [{ ...pull, mergePending: true }];
    return { world, ...rest };
  };

  it("is waited for by whoever has the time: nothing is written before", async () => {
    const { runs, ports } = await untried();
    expect(await evaluatePullRequest(QUESTION, ports, { waits: true })).toEqual({ kind: "pending" });
    expect(runs).toEqual([]);
  });

  it("makes the verdict provisional for whoever can't wait any longer", async () => {
    const { evaluate } = await untried();
    expect(await evaluate()).toMatchObject({ kind: "written", conclusion: "failure", provisional: true });
  });

  it("does not matter where no gate governs the base branch", async () => {
    const { world, ports } = await untried();
    const [pull] = world.pulls;
    if (pull !== undefined) world.pulls = [{ ...pull, baseBranch: "scratch" }];
    expect(await evaluatePullRequest(QUESTION, ports, { waits: true })).toMatchObject({ why: "other_base" });
  });
});

describe("no check", () => {
  it("is made where no pull request asks for one", async () => {
    const { calls, evaluate } = await openWorld([]);
    expect(await evaluate()).toEqual({ kind: "none", why: "no_pull_request" });
    expect(calls.writes).toBe(0);
  });

  it("is made for another base, and one that stands there stays", async () => {
    const { world, runs, evaluate } = await openWorld([LOSES]);
    await evaluate();
    world.pulls = [makePull(world.config, { ...KEEPS, base: "scratch" })];
    expect(await evaluate()).toEqual({ kind: "none", why: "other_base" });
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["failure"]);
  });

  it("from before stays when somebody asks for it anew and no gate applies any more: it is lifted", async () => {
    const { world, runs, ports, evaluate } = await openWorld([LOSES]);
    const again = () => evaluatePullRequest(QUESTION, ports, { again: async (newest) => newest });
    await evaluate();
    expect(await again()).toMatchObject({ kind: "written", conclusion: "failure" });
    world.config = await loadCentral(GUIDE, jq);
    expect(await again()).toMatchObject({ kind: "written", conclusion: "success" });
    expect(await again()).toMatchObject({ kind: "written", conclusion: "success" });
    expect(runs).toHaveLength(4);
  });

  it("that somebody asks for anew is made once, also when the first try ended before anybody knew that it was made", async () => {
    const { runs, ports, evaluate } = await openWorld([LOSES]);
    await evaluate();
    const again = () => evaluatePullRequest(QUESTION, ports, { again: async () => 1 });
    expect(await again()).toMatchObject({ kind: "written", id: 2 });
    expect(await again()).toMatchObject({ kind: "unchanged", id: 2 });
    expect(runs).toHaveLength(2);
  });

  it("is made where no gate applies, but one from before is lifted, once", async () => {
    const { world, runs, evaluate } = await openWorld([LOSES]);
    await evaluate();
    world.config = await loadCentral(GUIDE, jq);
    expect(await evaluate()).toMatchObject({ kind: "written", conclusion: "success", outcome: null });
    expect(await evaluate()).toEqual({ kind: "none", why: "ungoverned" });
    expect(runs.map(({ conclusion }) => conclusion)).toEqual(["failure", "success"]);
  });
});

describe("a merge group", () => {
  it("is one read and one write, too", async () => {
    const { ports, calls } = await openWorld([]);
    const group = { repository: "cart", defaultBranch: "main", baseBranch: "main" };
    const question = { ...group, baseSha: "b".repeat(40), headSha: HEAD_SHA };
    expect(await evaluateQueue(question, ports)).toMatchObject({ kind: "written", conclusion: "failure" });
    expect(await evaluateQueue(question, ports)).toMatchObject({ kind: "unchanged" });
    expect(calls).toEqual({ reads: 2, writes: 1 });
  });
});
