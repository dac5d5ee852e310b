import { createHmac, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SpawnedApp } from "../../examples/github/spawn-app.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { type AcmeApp, startAcmeApp } from "./acme-app.ts";
import { readMetrics, untilCounted } from "./read-metrics.ts";

const REPOSITORY = "acme/cart";

let acme: AcmeApp;
const lives: SpawnedApp[] = [];
beforeAll(async () => {
  acme = await startAcmeApp({}, { LOG_LEVEL: "debug" });
  lives.push(acme.app());
});
afterAll(() => acme.close());
afterEach(async () => {
  await github().setFaults({ rules: [] });
  expect(await github().violations()).toEqual([]);
});

const github = () => acme.sandbox.client;
const metrics = () => readMetrics(acme.app().url);

/** Opens a pull request that changes nothing that is governed, and gives its head. */
async function openPull(branch: string): Promise<{ readonly headSha: string; readonly number: number }> {
  const repository = REPOSITORY;
  await github().push({ repository, branch, files: { [`${branch}.txt`]: branch }, actor: "ben" });
  return await github().openPull({ repository, head: branch, actor: "ben" });
}

async function conclusionsOf(ref: string): Promise<readonly (string | null)[]> {
  const runs = await github().checkRuns({ repository: REPOSITORY, ref, name: "Muster" });
  return runs.map(({ conclusion }) => conclusion);
}

/** Delivers a payload with a signature that is good. */
async function deliver(event: string, payload: JsonObject, guid: string = randomUUID()): Promise<number> {
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", acme.acme.webhookSecret).update(body).digest("hex");
  const answer = await fetch(`${acme.app().url}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": guid,
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
  return answer.status;
}

/** The payload of the last event of a kind. */
async function lastPayload(event: string): Promise<JsonObject> {
  const deliveries = await github().deliveries({ event });
  return deliveries.at(-1)?.payload ?? {};
}

describe("what the App counts", () => {
  it("is what a pull request took, under the names of the documentation", async () => {
    const before = await metrics();
    await openPull("counted");
    await acme.settle();
    const after = await metrics();
    const gained = (name: string, labels: Readonly<Record<string, string>> = {}) =>
      after.sum(name, labels) - before.sum(name, labels);
    expect(gained("muster_events_total", { event: "pull_request", result: "accepted" })).toBe(1);
    expect(gained("muster_jobs_total", { kind: "evaluate-head", result: "done" })).toBe(1);
    expect(gained("muster_decisions_total", { outcome: "pass", effect: "written" })).toBe(1);
    expect(gained("muster_verdict_seconds_count", { kind: "evaluate-head" })).toBe(1);
    expect(gained("muster_github_calls_total", { status: "200" })).toBeGreaterThan(0);
    expect(gained("muster_github_calls_total", { status: "201" })).toBeGreaterThan(0);
    expect(after.sum("muster_github_limit_remaining", { resource: "graphql" })).toBeGreaterThan(0);
    expect(after.sum("muster_jobs", { kind: "evaluate-head", state: "done" })).toBeGreaterThan(0);
    expect(after.sum("muster_repositories")).toBeGreaterThan(1);
    const page = await readFile(new URL("../../docs/app.md", import.meta.url), "utf8");
    const told = [...page.matchAll(/^\| `(muster_\w+)`/gm)].map(([, name = ""]) => name);
    expect(told.toSorted()).toEqual(after.names.toSorted());
  });

  it("was granted by the permissions of the manifest, each call with a token that can do little else", async () => {
    const central = "acme/central";
    const files = { "gates/production-readiness.yml": "identifier: broken\n" };
    await github().push({ repository: central, branch: "break", files, actor: "ben" });
    await github().openPull({ repository: central, head: "break", actor: "ben" });
    const { number } = await openPull("queued");
    await github().createMergeGroup({ repository: REPOSITORY, numbers: [number], actor: "ada" });
    await acme.settleRecord();
    const { statuses } = await github().counts();
    expect(Object.keys(statuses)).not.toContain("403");
    expect(Object.keys(statuses)).not.toContain("422");
    const writing = [...acme.sandbox.world.tokens.values()].flatMap((token) => {
      if (token.kind !== "installation") return [];
      const levels = Object.entries(token.permissions).filter(([, level]) => level !== "read");
      const writes = levels.map(([name]) => name).join();
      return writes === "" ? [] : [{ writes, repositories: token.repositories?.size ?? "all" }];
    });
    expect(new Set(writing.map(({ writes }) => writes))).toEqual(new Set(["checks", "contents"]));
    expect(new Set(writing.map(({ repositories }) => repositories))).toEqual(new Set([1]));
  });
});

describe("an event", () => {
  it.each(["ping", "star", "workflow_run"])("of which nothing follows is taken: %s", async (event) => {
    await acme.settleRecord();
    await github().resetCounts();
    expect(await deliver(event, { zen: "Keep it logically awesome.", action: "created" })).toBe(202);
    await acme.settleRecord();
    expect((await github().counts()).total).toBe(0);
  });

  it("of another organisation is none of the App's business", async () => {
    await openPull("foreign");
    await acme.settleRecord();
    const payload = await lastPayload("pull_request");
    await github().resetCounts();
    const other = { login: "umbrella", id: 1 };
    const moved = {
      ...payload,
      repository: { ...Object(payload["repository"]), owner: other },
      organization: other,
    };
    expect(await deliver("pull_request", moved)).toBe(202);
    await acme.settleRecord();
    expect((await github().counts()).total).toBe(0);
  });

  it("that comes again under its id is done once", async () => {
    await openPull("twice");
    await acme.settle();
    const [delivery] = (await github().deliveries({ event: "pull_request" })).slice(-1);
    const before = await metrics();
    expect(await deliver("pull_request", delivery?.payload ?? {}, delivery?.guid)).toBe(202);
    const after = await metrics();
    const count = { event: "pull_request", result: "duplicate" };
    expect(after.sum("muster_events_total", count) - before.sum("muster_events_total", count)).toBe(1);
    const done = { kind: "evaluate-head" };
    expect(after.sum("muster_jobs_total", done)).toBe(before.sum("muster_jobs_total", done));
  });

  it("is taken while all hands are busy", async () => {
    await github().setFaults({
      rules: [{ on: "GRAPHQL Commits", fault: { kind: "delay", milliseconds: 1500 } }],
    });
    const first = await openPull("busy-1");
    await untilCounted(acme.app().url, (now) => now.sum("muster_jobs", { state: "running" }) > 0);
    const second = await openPull("busy-2");
    await github().idle();
    expect((await metrics()).sum("muster_jobs", { kind: "evaluate-head", state: "running" })).toBeGreaterThan(
      0,
    );
    await acme.settle();
    for (const { headSha } of [first, second]) expect(await conclusionsOf(headSha)).toEqual(["success"]);
  });

  it("is answered with success only when the journal has it", async () => {
    const journal = new DatabaseSync(join(acme.data(), "journal.db"));
    journal.exec(
      "CREATE TRIGGER full BEFORE INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    );
    const { headSha } = await openPull("unkept");
    await github().idle();
    const [failed] = (await github().deliveries({ event: "pull_request" })).slice(-1);
    expect(failed).toMatchObject({ outcome: "failed", statusCode: 500 });
    expect(await conclusionsOf(headSha)).toEqual([]);
    journal.exec("DROP TRIGGER full");
    journal.close();
    await github().redeliver({ id: failed?.id ?? 0 });
    await acme.settle();
    expect(await conclusionsOf(headSha)).toEqual(["success"]);
  });
});

describe("an App that is asked to end", () => {
  it("finishes what is under way, and takes up the rest when it is back", async () => {
    await github().setFaults({
      rules: [{ on: "POST *check-runs", fault: { kind: "delay", milliseconds: 1500 } }],
    });
    const under = await openPull("under-way");
    await untilCounted(
      acme.app().url,
      (now) => now.sum("muster_jobs", { kind: "evaluate-head", state: "running" }) > 0,
    );
    const stopped = acme.app().stop();
    expect(await stopped).toBe(0);
    expect(await conclusionsOf(under.headSha)).toEqual(["success"]);
    expect(acme.app().log.at(-1)).toContain("stopped");

    const missed = await openPull("missed");
    await github().idle();
    await github().setFaults({ rules: [] });
    await acme.restart();
    lives.push(acme.app());
    await acme.settle();
    expect(await conclusionsOf(under.headSha)).toEqual(["success"]);
    expect(await conclusionsOf(missed.headSha)).toEqual(["success"]);
  });

  it("ends at once when it is asked twice, and loses nothing", async () => {
    await github().setFaults({ rules: [{ on: "GRAPHQL Commits", fault: { kind: "hang" } }] });
    const { headSha } = await openPull("hanging");
    await untilCounted(
      acme.app().url,
      (now) => now.sum("muster_jobs", { kind: "evaluate-head", state: "running" }) > 0,
    );
    process.kill(acme.app().pid, "SIGTERM");
    process.kill(acme.app().pid, "SIGINT");
    expect(await acme.app().ended).toBe(1);

    await github().setFaults({
      rules: [{ on: "GRAPHQL Repositories", fault: { kind: "delay", milliseconds: 1000 } }],
    });
    await acme.restart();
    lives.push(acme.app());
    const unready = await fetch(`${acme.app().url}/readyz`);
    expect(unready.status).toBe(503);
    expect(await unready.json()).toMatchObject({ waiting: expect.arrayContaining(["repositories", "work"]) });
    await acme.settle();
    expect(await conclusionsOf(headSha)).toEqual(["success"]);
  });
});

describe("what the App says of all this", () => {
  it("is one object a line, and nothing that is secret, however much it says", () => {
    const { privateKey, webhookSecret } = acme.acme;
    const secrets = [
      webhookSecret,
      ...privateKey.split("\n").slice(1, -2),
      ...acme.sandbox.world.tokens.keys(),
    ];
    const lines = lives.flatMap(({ log }) => log);
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number), msg: expect.any(String) });
    const said = [...lines, ...lives.map(({ complaint }) => complaint)].join("\n");
    for (const secret of secrets) expect(said).not.toContain(secret);
    // Tokens that sign for the App itself are known to nobody but it.
    expect(said).not.toMatch(/\beyJ[\w-]+\./);
  });
});
