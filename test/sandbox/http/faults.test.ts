import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultRule } from "../../../src/sandbox/index.ts";
import { createVirtualClock } from "../../../src/sandbox/index.ts";
import { type Acme, startAcme } from "./acme.ts";

let acme: Acme;
let token: string;
beforeAll(async () => {
  acme = await startAcme({
    clock: createVirtualClock("2030-05-05T12:00:00Z"),
    graphql: async () => ({
      data: {
        organization: {
          repositories: { nodes: [{ name: "a" }, { name: "b" }, { name: "c" }] },
          login: "acme",
        },
      },
      errors: [],
      cost: 1,
    }),
  });
  token = await acme.token();
});
beforeEach(() => acme.client.setFaults({ rules: [] }));
afterAll(() => acme.stop());

const read = () => acme.send("GET", "/repos/acme/web", { token });
const write = () => acme.send("POST", "/repos/acme/web/issues", { token, body: { title: "One" } });
const issues = () => acme.world.repositories.get("acme/web")?.issues.size;
const set = (fault: FaultRule["fault"], rest: Partial<FaultRule> = {}) =>
  acme.client.setFaults({ rules: [{ on: "*", fault, ...rest }] });

describe("faults on demand", () => {
  it.each([500, 502, 503])("answer %i before anything is done", async (status) => {
    await set({ kind: "status", status });
    const before = issues();
    expect((await write()).status).toBe(status);
    expect(issues()).toBe(before);
  });

  it("ask to wait", async () => {
    await set({ kind: "status", status: 403, retryAfter: 7 });
    const { status, headers, message } = await read();
    expect([status, headers.get("retry-after")]).toEqual([403, "7"]);
    expect(message).toContain("secondary rate limit");
  });

  it("cut the connection before a request is handled", async () => {
    await set({ kind: "cut", when: "before" });
    const before = issues();
    await expect(write()).rejects.toThrow("fetch failed");
    expect(issues()).toBe(before);
  });

  it("cut the connection after a request was handled", async () => {
    await set({ kind: "cut", when: "after" });
    const before = issues() ?? 0;
    await expect(write()).rejects.toThrow("fetch failed");
    expect(issues()).toBe(before + 1);
  });

  it("never answer", async () => {
    await set({ kind: "hang" });
    const asked = fetch(`${acme.url}/repos/acme/site`, { signal: AbortSignal.timeout(100) });
    await expect(asked).rejects.toThrow("timeout");
  });

  it("hold a request back, on the sandbox's clock", async () => {
    await set({ kind: "delay", milliseconds: 60_000, clock: "sandbox" });
    const asked = read();
    while (acme.clock.pending === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await acme.clock.advanceToNext()).toBe(true);
    expect((await asked).status).toBe(200);
  });

  it("strike the requests they are for, after some, so many times", async () => {
    await set({ kind: "status", status: 502 }, { on: "GET /repos/{owner}/*", after: 1, count: 2 });
    const statuses = [];
    for (let call = 0; call < 5; call += 1) statuses.push((await read()).status);
    expect(statuses).toEqual([200, 502, 502, 200, 200]);
    expect((await write()).status).toBe(201);
    expect(await acme.client.faultsStruck()).toBe(2);
  });

  it("strike by chance, the same for the same seed", async () => {
    const run = async (seed: number) => {
      await acme.client.setFaults({
        rules: [{ on: "GET *", fault: { kind: "status", status: 500 }, probability: 0.5 }],
        seed,
      });
      const statuses = [];
      for (let call = 0; call < 12; call += 1) statuses.push((await read()).status);
      return statuses;
    };
    const first = await run(1);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run(1)).toEqual(first);
  });
});

describe("an answer of GraphQL in part", () => {
  const ask = () => acme.send("POST", "/api/graphql", { token, body: { query: "query Sync { x }" } });

  it("lacks what is at a path, and says so", async () => {
    const path = ["organization", "repositories", "nodes", 1];
    await set({ kind: "partial", path, type: "RESOURCE_LIMITS_EXCEEDED" }, { on: "GRAPHQL Sync" });
    expect((await ask()).body).toMatchObject({
      data: { organization: { repositories: { nodes: [{ name: "a" }, null, { name: "c" }] } } },
      errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", path }],
    });
  });

  it("lacks a share of nodes", async () => {
    await set({ kind: "partial", nodes: 1, type: "FORBIDDEN" });
    expect((await ask()).body).toMatchObject({
      data: { organization: { repositories: { nodes: [null, null, null] }, login: "acme" } },
      errors: [{ type: "FORBIDDEN" }, { type: "FORBIDDEN" }, { type: "FORBIDDEN" }],
    });
  });
});
