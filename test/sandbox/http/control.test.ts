import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { spawnSandbox } from "../../../src/sandbox/index.ts";
import { type Acme, startAcme } from "./acme.ts";
import { type Listener, startListener } from "./listener.ts";

describe("steering", () => {
  let acme: Acme;
  let listener: Listener;
  beforeEach(async () => {
    listener = await startListener();
    acme = await startAcme();
    await acme.client.configureApp({ app: "muster", webhookUrl: listener.url });
  });
  afterEach(async () => {
    await acme.stop();
    await listener.stop();
  });
  const repository = "acme/web";
  const events = async () => {
    await acme.client.idle();
    return listener.told.splice(0).map(({ event }) => event);
  };

  it("takes a pull request from push to merge, and tells of each step", async () => {
    const { client } = acme;
    await client.push({ repository, branch: "topic", files: { "a.txt": "a\n" }, actor: "mona" });
    const { number, headSha } = await client.openPull({
      repository,
      head: "topic",
      draft: true,
      actor: "mona",
    });
    expect(await events()).toEqual(expect.arrayContaining(["push", "pull_request.opened"]));
    await client.markReady({ repository, number, actor: "mona" });
    await client.editPull({ repository, number, title: "Better", actor: "mona" });
    const { sha } = await client.push({
      repository,
      branch: "topic",
      files: { "a.txt": "b\n" },
      actor: "mona",
    });
    expect(sha).not.toBe(headSha);
    expect(await client.pull({ repository, number })).toMatchObject({
      headSha: sha,
      merged: false,
      draft: false,
    });
    await client.closePull({ repository, number, actor: "mona" });
    await client.reopenPull({ repository, number, actor: "mona" });
    await client.mergePull({ repository, number, actor: "mona" });
    expect((await events()).filter((name) => name.startsWith("pull_request."))).toEqual([
      "pull_request.ready_for_review",
      "pull_request.edited",
      "pull_request.synchronize",
      "pull_request.closed",
      "pull_request.reopened",
      "pull_request.closed",
    ]);
    expect(await client.pull({ repository, number })).toMatchObject({ merged: true });
    expect(await client.violations()).toEqual([]);
  });

  it("refuses a merge that a required check is against", async () => {
    const { client } = acme;
    await client.requireChecks({ repository, checks: [{ context: "muster", appId: acme.app.id }] });
    await client.push({ repository, branch: "topic", files: { "a.txt": "a\n" }, actor: "mona" });
    const { number, headSha } = await client.openPull({ repository, head: "topic", actor: "mona" });
    await expect(client.mergePull({ repository, number, actor: "mona" })).rejects.toMatchObject({
      status: 405,
    });
    await acme.send("POST", `/repos/${repository}/check-runs`, {
      token: await acme.token(),
      body: { name: "muster", head_sha: headSha, conclusion: "success" },
    });
    await client.mergePull({ repository, number, actor: "mona" });
  });

  it("presses buttons and asks for checks again", async () => {
    const { client } = acme;
    const { sha } = await client.headOf({ repository, branch: "main" });
    await acme.send("POST", `/repos/${repository}/check-runs`, {
      token: await acme.token(),
      body: {
        name: "muster",
        head_sha: sha,
        conclusion: "failure",
        actions: [{ label: "Waive", description: "Ask for a waiver", identifier: "waive" }],
      },
    });
    const [run] = await client.checkRuns({ repository, ref: sha });
    const id = run?.id ?? 0;
    await events();
    await client.pressButton({ repository, id, identifier: "waive", actor: "hubot" });
    await client.rerequestRun({ repository, id, actor: "hubot" });
    await client.rerequestSuite({ repository, id: run?.suite ?? 0, actor: "hubot" });
    expect(await events()).toEqual([
      "check_run.requested_action",
      "check_run.rerequested",
      "check_suite.rerequested",
    ]);
    await expect(
      client.pressButton({ repository, id, identifier: "nope", actor: "hubot" }),
    ).rejects.toMatchObject({
      status: 422,
    });
    expect(await client.violations()).toEqual([]);
  });

  it("counts what was asked, and starts over", async () => {
    const token = await acme.token();
    await acme.client.resetCounts();
    await acme.send("GET", "/repos/acme/web", { token });
    await acme.send("GET", "/repos/acme/api", { token });
    await acme.send("POST", "/repos/acme/api/issues", { token, body: { title: "x" } });
    await acme.token();
    expect(await acme.client.counts()).toMatchObject({
      rest: { "GET /repos/{owner}/{repo}": 2, "POST /repos/{owner}/{repo}/issues": 1 },
      total: 3,
      writes: 1,
      tokens: 1,
      statuses: { 200: 2, 201: 2 },
      refusals: {},
      peakConcurrency: 1,
    });
    await acme.client.resetCounts();
    expect(await acme.client.counts()).toMatchObject({ rest: {}, total: 0, tokens: 0 });
  });

  it("names what is wrong with what it was told", async () => {
    await expect(
      acme.client.push({ repository: "acme/nope", branch: "x", files: {}, actor: "mona" }),
    ).rejects.toThrow("acme/nope");
    const wrong = await acme.send("POST", "/_sandbox/push", { body: { repository: 1 } });
    expect(wrong.status).toBe(422);
    expect(wrong.message).toContain("branch");
    expect((await acme.send("POST", "/_sandbox/nope")).status).toBe(404);
  });

  it("is not for pages of browsers", async () => {
    const headers = { origin: "https://example.com" };
    expect((await acme.send("POST", "/_sandbox/counts", { headers })).status).toBe(403);
  });

  it("stops the clock, moves it and lets it go", async () => {
    const { client } = acme;
    const now = "2030-01-01T00:00:00.000Z";
    expect(await client.setClock({ mode: "virtual", now })).toMatchObject({ now, mode: "virtual" });
    expect(await client.advanceClock({ milliseconds: 60_000 })).toMatchObject({
      now: "2030-01-01T00:01:00.000Z",
    });
    expect(await client.setClock({ mode: "real" })).toMatchObject({ mode: "real" });
    await expect(client.advanceClock({ milliseconds: 1 })).rejects.toThrow("real");
  });
});

describe("an organisation of many repositories", () => {
  let acme: Acme;
  beforeAll(async () => {
    acme = await startAcme();
  });
  afterAll(() => acme.stop());

  it("is the same for the same seed, and has CODEOWNERS in every place and in none", async () => {
    await acme.client.seedSynthetic({ organization: "big", repositories: 60, seed: 3 });
    await acme.client.seedSynthetic({ organization: "twin", repositories: 60, seed: 3 });
    const heads = (owner: string) =>
      [...acme.world.repositories.values()]
        .filter((each) => each.owner === owner)
        .map(({ topics }) => topics);
    expect(heads("big")).toHaveLength(60);
    expect(heads("twin")).toEqual(heads("big"));
    const token = await acme.person("mona");
    await acme.client.setMember({ organization: "big", login: "mona", role: "admin" });
    const places = ["CODEOWNERS", ".github/CODEOWNERS", "docs/CODEOWNERS"];
    const found = new Set<string>();
    for (let index = 1; index <= 60; index += 1) {
      const base = `/repos/big/service-${String(index).padStart(5, "0")}/contents/`;
      const statuses = await Promise.all(
        places.map(async (place) => (await acme.send("GET", `${base}${place}`, { token })).status),
      );
      found.add(statuses.join(" "));
    }
    expect([...found].sort()).toEqual(["200 404 404", "404 200 404", "404 404 200", "404 404 404"]);
  });
});

describe("a process of its own", () => {
  it("starts from a seed, answers and stops", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
    const seed = join(folder, "seed.json");
    writeFileSync(
      seed,
      JSON.stringify({ organizations: [{ login: "acme", repositories: [{ name: "web" }] }] }),
    );
    const sandbox = await spawnSandbox({ seed });
    try {
      expect(await sandbox.client.hasRepository({ repository: "acme/web" })).toBe(true);
      expect(sandbox.seeded).toEqual({ apps: [], installations: [] });
    } finally {
      await sandbox.stop();
      rmSync(folder, { recursive: true });
    }
    await expect(sandbox.client.counts()).rejects.toThrow("fetch failed");
  });

  it("says why it does not start", async () => {
    await expect(spawnSandbox({ seed: "/nowhere.json" })).rejects.toThrow("nowhere.json");
  });
});
