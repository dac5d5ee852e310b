import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openJournal } from "../../src/jobs/index.ts";
import type { FaultRule } from "../../src/sandbox/index.ts";
import { runMuster } from "../cli/run-muster.ts";
import { type PatientApp, startPatientApp } from "./patient-app.ts";

const REPOSITORY = "acme/cart";
const MINUTE = 60_000;

let app: PatientApp;
beforeAll(async () => {
  app = await startPatientApp();
});
afterAll(() => app.close());
afterEach(async () => {
  await github().setFaults({ rules: [] });
  expect(await github().violations()).toEqual([]);
});

const github = () => app.sandbox.client;
const fail = (...rules: FaultRule[]) => github().setFaults({ rules });

/** Opens a pull request that leaves the service as it is. */
async function openPull(branch: string): Promise<string> {
  await github().push({
    repository: REPOSITORY,
    branch,
    actor: "ben",
    files: { [`${branch}.txt`]: branch },
  });
  return (await github().openPull({ repository: REPOSITORY, head: branch, actor: "ben" })).headSha;
}

/** Check runs of a commit, the oldest first. */
async function checksOn(ref: string) {
  return (await github().checkRuns({ repository: REPOSITORY, ref, name: "Muster" })).toReversed();
}

async function conclusionsOf(ref: string): Promise<readonly (string | null)[]> {
  return (await checksOn(ref)).map(({ conclusion }) => conclusion);
}

async function deadJobsOf(sha: string) {
  const { queue, close } = await openJournal(app.journal, { access: "read" });
  const jobs = await queue.list({ state: "dead" });
  await close();
  return jobs.filter(({ subject }) => subject.endsWith(sha));
}

const isDead = async (sha: string) => (await deadJobsOf(sha)).length > 0;
const isChecked = async (sha: string) => (await checksOn(sha)).length > 0;

/** After which tries a commit's job was put down to be tried again. */
function triesOf(sha: string): readonly number[] {
  const lines = app.log.filter(
    ({ msg, subject }) =>
      msg === "failed, tried again later" && typeof subject === "string" && subject.endsWith(sha),
  );
  return lines.map(({ attempts }) => Number(attempts));
}

describe("a check that GitHub does not take for long", () => {
  let headSha: string;

  it.each([451, 500])(
    "is tried several times, given up, and written once GitHub takes it (%i)",
    async (status) => {
      await fail({ on: "POST *check-runs", fault: { kind: "status", status } });
      headSha = await openPull(`refused-${status}`);
      await app.until(() => isDead(headSha));
      expect(await conclusionsOf(headSha)).toEqual([]);
      expect(triesOf(headSha)).toEqual([1, 2, 3, 4, 5]);
      await fail();
      await app.until(() => isChecked(headSha));
      expect(await conclusionsOf(headSha)).toEqual(["success"]);
    },
  );

  it("is a dead letter until then, which can be read, and replayed to no harm", async () => {
    await fail({ on: "POST *check-runs", fault: { kind: "status", status: 451 } });
    headSha = await openPull("read-and-replayed");
    await app.until(() => isDead(headSha));
    const journal = ["--journal", app.journal];
    const listed = await runMuster(["jobs", "--state", "dead", ...journal]);
    expect(listed.out).toContain(headSha.slice(0, 7));
    await fail();
    const replayed = await runMuster(["jobs", "replay", "all", ...journal], { now: app.sandbox.clock.now() });
    expect([listed.code, replayed.code]).toEqual([0, 0]);
    await app.until(() => isChecked(headSha));
    expect(await conclusionsOf(headSha)).toEqual(["success"]);
  });

  it("is one dead letter, however often it is tried in vain", async () => {
    await fail({ on: "POST *check-runs", fault: { kind: "status", status: 451 } });
    headSha = await openPull("in-vain");
    await app.until(() => isDead(headSha));
    await app.pass(60 * MINUTE);
    await app.until(() => isDead(headSha));
    const { out } = await runMuster(["jobs", "--state", "dead", "--json", "--journal", app.journal]);
    expect(out.split(`@${headSha}`).length - 1).toBe(1);
    await fail();
    await app.until(() => isChecked(headSha));
  });

  it("is asked for again by the same event, delivered once more", async () => {
    await fail({ on: "POST *check-runs", fault: { kind: "status", status: 451 } });
    headSha = await openPull("delivered-again");
    await app.until(() => isDead(headSha));
    await fail();
    const [delivery] = (await github().deliveries({ event: "pull_request" })).slice(-1);
    await github().redeliver({ id: delivery?.id ?? 0 });
    await github().idle();
    expect(await isDead(headSha)).toBe(false);
    await app.until(() => isChecked(headSha));
    expect(await conclusionsOf(headSha)).toEqual(["success"]);
  });
});

describe("a check that can't be told", () => {
  it("says so when GitHub does not answer for long, and heals by itself", async () => {
    await fail({ on: "GRAPHQL Commits", fault: { kind: "status", status: 502 } });
    const headSha = await openPull("unanswered");
    await app.until(() => isChecked(headSha), { busy: false });
    const [run] = await checksOn(headSha);
    expect(run).toMatchObject({ conclusion: "action_required", output: { title: "GitHub did not answer" } });
    await fail();
    await app.until(async () => (await checksOn(headSha)).length > 1);
    expect(await conclusionsOf(headSha)).toEqual(["action_required", "success"]);
  });

  it("says so when it takes too long, and is not told by those who find out later still", async () => {
    await fail({
      on: "GRAPHQL Commits",
      fault: { kind: "delay", milliseconds: 50 * MINUTE, clock: "sandbox" },
    });
    const headSha = await openPull("late");
    await app.until(() => isChecked(headSha), { busy: false });
    const [run] = await checksOn(headSha);
    expect(run).toMatchObject({ conclusion: "action_required", output: { title: "It took too long" } });
    await fail();
    await app.pass(60 * MINUTE);
    await app.until(async () => (await checksOn(headSha)).length > 1);
    expect(await conclusionsOf(headSha)).toEqual(["action_required", "success"]);
  });

  it("says so when GitHub answers in part, and heals by itself", async () => {
    await fail({
      on: "GRAPHQL Commits",
      fault: { kind: "partial", path: ["repository", "k0", "baseRef"], type: "RESOURCE_LIMITS_EXCEEDED" },
    });
    const headSha = await openPull("partial");
    await app.until(() => isChecked(headSha));
    expect(await conclusionsOf(headSha)).toEqual(["action_required"]);
    await fail();
    await app.until(async () => (await checksOn(headSha)).length > 1);
    expect(await conclusionsOf(headSha)).toEqual(["action_required", "success"]);
  });
});

describe("GitHub's limits", () => {
  it("put a check off for as long as GitHub asks, which is no failure", async () => {
    const asked = app.sandbox.clock.now().getTime();
    await fail({
      on: "POST *check-runs",
      fault: { kind: "status", status: 403, retryAfter: 3600 },
      count: 1,
    });
    const headSha = await openPull("limited");
    await app.until(() => isChecked(headSha));
    const [run, ...others] = await checksOn(headSha);
    expect(run?.conclusion).toBe("success");
    expect(others).toEqual([]);
    expect(new Date(run?.completedAt ?? 0).getTime() - asked).toBeGreaterThanOrEqual(60 * MINUTE);
    expect(triesOf(headSha)).toEqual([]);
    expect(await isDead(headSha)).toBe(false);
  });
});

describe("a central repo that can't be read for a while", () => {
  it.each([
    ["listed", "GET *git/trees/*"],
    ["read", "GRAPHQL Contents"],
  ])("is not taken for a broken one when it can't be %s, and is followed later", async (what, on) => {
    const repository = "acme/central";
    const settings = (await github().files({ repository, ref: "main" }))["muster.yml"] ?? "";
    await fail({ on, fault: { kind: "status", status: 502 } });
    const { sha } = await github().push({
      repository,
      branch: "main",
      actor: "ada",
      // Other files rely on what the settings say.
      files: { "muster.yml": `# ${what}\n${settings}` },
    });
    await app.pass(10 * MINUTE);
    await fail();
    const checks = () => github().checkRuns({ repository, ref: sha, name: "Muster configuration" });
    const isJudged = async () =>
      (await checks()).some(({ conclusion }) => conclusion === "success" || conclusion === "failure");
    await app.until(isJudged);
    const conclusions = (await checks()).map(({ conclusion }) => conclusion);
    expect(conclusions).toContain("success");
    expect(conclusions).not.toContain("failure");
    expect(app.log.findLast(({ msg }) => msg === "configuration")).toMatchObject({ commit: sha });
  });
});
