import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ListeningServer, listen } from "../../../src/app/http/server.ts";
import { createLog } from "../../../src/app/index.ts";
import { createMetrics } from "../../../src/app/metrics.ts";
import { sign } from "../../../src/effects/index.ts";
import type { ReportTaken, RunReport } from "../../../src/model/run-report.ts";

const NOW = new Date("2026-03-15T12:00:00Z");
const RUN = "r_0123456789abcdef";
const KEY = "the key of this run";
const OLD_KEY = "the key of this run by the secret before";

let server: ListeningServer;
let taken: { readonly id: string; readonly report: RunReport }[] = [];
let answer: ReportTaken = "taken";
let now = NOW;

beforeEach(async () => {
  taken = [];
  answer = "taken";
  now = NOW;
  const served = {
    secrets: ["hook"] as const,
    take: () => Promise.resolve(),
    unready: () => [],
    metrics: createMetrics(() => Promise.resolve({})),
    log: createLog("silent", { write: () => {} }),
    version: "1.2.3",
    now: () => now,
    reports: {
      keysOf: (id: string) => Promise.resolve(id === RUN ? [KEY, OLD_KEY] : []),
      report(id: string, report: RunReport) {
        taken.push({ id, report });
        return Promise.resolve(answer);
      },
    },
  };
  server = await listen(served, { host: "127.0.0.1", port: 0 });
});
afterEach(() => server.close());

interface Sending {
  readonly run?: string;
  readonly method?: string;
  readonly key?: string;
  readonly at?: Date;
  readonly signed?: string | Uint8Array;
  readonly as?: "muster" | "port";
}

async function report(body: string | Uint8Array<ArrayBuffer>, sending: Sending = {}): Promise<number> {
  const { run = RUN, method = "POST", key = KEY, at = NOW, signed = body, as = "muster" } = sending;
  const timestamp = String(at.getTime());
  const { status } = await fetch(`http://127.0.0.1:${server.port}/runs/${run}`, {
    method,
    body,
    headers: { [`x-${as}-timestamp`]: timestamp, [`x-${as}-signature`]: sign(key, timestamp, signed) },
  });
  return status;
}

const DONE = JSON.stringify({
  status: "SUCCESS",
  link: ["https://ci.example.com/1", "javascript:alert(1)"],
  message: "ünï",
});

describe("a report on a run", () => {
  it.each([
    ["POST", "muster"],
    ["PATCH", "muster"],
    ["PATCH", "port"],
  ] as const)("is taken by %s with headers of %s", async (method, as) => {
    expect(await report(DONE, { method, as })).toBe(202);
    expect(taken).toEqual([
      {
        id: RUN,
        report: {
          status: "SUCCESS",
          statusLabel: null,
          links: [{ label: "ci.example.com", url: "https://ci.example.com/1" }],
          summary: null,
          message: "ünï",
          externalRunId: null,
        },
      },
    ]);
  });

  it.each<[string, Sending]>([
    ["another key", { key: "another" }],
    ["another body", { signed: `${DONE} ` }],
    ["six minutes ago", { at: new Date(NOW.getTime() - 360_000) }],
    ["in six minutes", { at: new Date(NOW.getTime() + 360_000) }],
    ["for a run that there isn't", { run: "r_fedcba9876543210" }],
  ])("is not taken when it is signed with %s", async (_, sending) => {
    expect(await report(DONE, sending)).toBe(401);
    expect(taken).toEqual([]);
  });

  it("is taken once, however often it is sent, and answered as the first time", async () => {
    const sent = await Promise.all([report(DONE), report(DONE), report(DONE)]);
    expect([...sent, await report(DONE, { as: "port", method: "PATCH" })]).toEqual([202, 202, 202, 202]);
    now = new Date(NOW.getTime() + 299_000);
    expect(await report(DONE)).toBe(202);
    expect(taken).toHaveLength(1);
    expect(await report(DONE, { at: new Date(NOW.getTime() + 1) })).toBe(202);
    expect(taken).toHaveLength(2);
  });

  it("is taken when it is sent again because it was too early", async () => {
    answer = "unknown";
    expect(await report(DONE)).toBe(404);
    answer = "taken";
    expect(await report(DONE)).toBe(202);
  });

  it("is taken by the key from before the secret was changed", async () => {
    expect(await report(DONE, { key: OLD_KEY })).toBe(202);
  });

  it("is not taken without a signature", async () => {
    const { status } = await fetch(`http://127.0.0.1:${server.port}/runs/${RUN}`, {
      method: "POST",
      body: DONE,
    });
    expect([status, taken]).toEqual([401, []]);
  });

  it("is verified over its bytes as they came", async () => {
    const bytes = new Uint8Array([...Buffer.from('{"message":"'), 0xff, ...Buffer.from('"}')]);
    expect(await report(bytes)).toBe(202);
    expect(await report(bytes, { signed: Buffer.from(bytes).toString("utf8") })).toBe(401);
  });

  it.each([
    ["no JSON", "{", 400],
    ["no report", "[]", 400],
    ["another status", '{"status":"GREAT"}', 400],
    ["too large", JSON.stringify({ message: "x".repeat(70_000) }), 413],
    ["too long a message", JSON.stringify({ message: "x".repeat(5_000) }), 400],
    ["nothing new", "{}", 202],
    ["as it goes", '{"status":"IN_PROGRESS","statusLabel":"Deploying"}', 202],
    ["Port's last line of a log", '{"message":"done","terminationStatus":"FAILURE"}', 202],
  ])("is looked at: %s", async (_, body, status) => {
    expect(await report(body)).toBe(status);
  });

  it.each([
    ["over", 409],
    ["unknown", 404],
  ] as const)("of a run that is %s is answered %d", async (state, status) => {
    answer = state;
    expect(await report(DONE)).toBe(status);
  });

  it("is nothing to read", async () => {
    const { status, headers } = await fetch(`http://127.0.0.1:${server.port}/runs/${RUN}`);
    expect([status, headers.get("allow")]).toEqual([405, "POST, PATCH"]);
    expect((await fetch(`http://127.0.0.1:${server.port}/runs/../healthz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${server.port}/runs/x`, { method: "POST" })).status).toBe(404);
  });
});
