import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ListeningServer, listen } from "../../../src/app/http/server.ts";
import { createLog } from "../../../src/app/index.ts";
import { createMetrics } from "../../../src/app/metrics.ts";

const SECRET = "the secret";
const PREVIOUS = "the one before it";
const PAYLOAD = { action: "opened", note: "ünïcode" };

interface Delivery {
  readonly guid: string;
  readonly name: string;
  readonly body: string;
}

let server: ListeningServer;
/** The same with little patience. */
let hasty: ListeningServer;
let taken: Delivery[] = [];
let unready: string[] = [];
let take: (delivery: Delivery) => Promise<void>;
let log = "";

beforeAll(async () => {
  const metrics = createMetrics(() => Promise.resolve({ sync: { queued: 3 } }));
  const served = {
    secrets: [SECRET, PREVIOUS] as const,
    take: (delivery: Delivery) => take(delivery),
    unready: () => unready,
    metrics,
    log: createLog("info", { write: (line) => void (log += line) }),
    version: "1.2.3",
  };
  const anyPort = { host: "127.0.0.1", port: 0 };
  server = await listen(served, anyPort);
  const patience = { headers: 200, request: 400, idle: 5_000, closing: 200 };
  hasty = await listen(served, anyPort, patience);
});
afterAll(() => server.close());
beforeEach(() => {
  taken = [];
  log = "";
  take = (delivery) => {
    taken.push(delivery);
    return Promise.resolve();
  };
});

const address = () => `http://127.0.0.1:${server.port}`;

function sign(body: string, secret = SECRET, algorithm: "sha1" | "sha256" = "sha256"): string {
  return `${algorithm}=${createHmac(algorithm, secret).update(body).digest("hex")}`;
}

/** Delivers as GitHub does, but for what is told; headers that are undefined are left out. */
async function deliver(body: string, headers: Readonly<Record<string, string | undefined>> = {}) {
  const all = {
    "content-type": "application/json",
    "x-github-event": "pull_request",
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-hub-signature-256": sign(body),
    ...headers,
  };
  return await fetch(`${address()}/api/github/webhooks`, {
    method: "POST",
    body,
    headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  });
}

const body = JSON.stringify(PAYLOAD);

describe("a delivery", () => {
  it("is taken as it came when GitHub signed it", async () => {
    expect((await deliver(body)).status).toBe(202);
    expect(taken).toEqual([{ guid: "72d3162e-cc78-11e3-81ab-4c9367dc0958", name: "pull_request", body }]);
  });

  it.each([
    ["the secret", SECRET, 202],
    ["the secret before it, while it is being changed", PREVIOUS, 202],
    ["another secret", "mustard", 401],
    ["no secret at all", "", 401],
  ])("that was signed with %s is answered with %i", async (_, secret, status) => {
    const signature = secret === "" ? "sha256=" : sign(body, secret);
    expect((await deliver(body, { "x-hub-signature-256": signature })).status).toBe(status);
    expect(taken).toHaveLength(status === 202 ? 1 : 0);
  });

  it.each([
    ["no signature", body, { "x-hub-signature-256": undefined }, 401],
    [
      "a signature of the old kind alone",
      body,
      { "x-hub-signature-256": undefined, "x-hub-signature": sign(body, SECRET, "sha1") },
      401,
    ],
    [
      "a signature of the old kind in the new place",
      body,
      { "x-hub-signature-256": sign(body, SECRET, "sha1") },
      401,
    ],
    ["the signature of something else", `${body} `, { "x-hub-signature-256": sign(body) }, 401],
    ["nothing in it", "", {}, 401],
    ["no name of an event", body, { "x-github-event": undefined }, 400],
    ["no id", body, { "x-github-delivery": undefined }, 400],
    ["something that is no JSON", "{", {}, 400],
    ["JSON that is no object", "[]", {}, 400],
    [
      "a form",
      `payload=${encodeURIComponent(body)}`,
      { "content-type": "application/x-www-form-urlencoded" },
      400,
    ],
  ])("with %s is refused", async (_, sent, headers, status) => {
    const answer = await deliver(sent, headers);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toBe("");
    expect(taken).toEqual([]);
  });

  it("that is larger than any of GitHub's is refused before it is read, and while it is", async () => {
    const large = Buffer.alloc(25 * 1024 * 1024 + 1, " ");
    const headers = { "x-github-event": "push", "x-github-delivery": "1", "x-hub-signature-256": "sha256=0" };
    for (const body of [large, new Blob([large]).stream()]) {
      const answer = await fetch(`${address()}/api/github/webhooks`, {
        method: "POST",
        body,
        headers,
        duplex: "half",
      });
      expect(answer.status).toBe(413);
    }
    expect(taken).toEqual([]);
  });

  it("that can't be kept is answered as failed, and the log tells why, and nothing of what it says", async () => {
    take = () => Promise.reject(new AggregateError([new Error("the disk is full")], "several"));
    expect((await deliver(body)).status).toBe(500);
    expect(log).toContain("the disk is full");
    expect(log).not.toContain(PAYLOAD.note);
  });
});

describe("whoever watches over the App", () => {
  it("hears that it lives", async () => {
    const answer = await fetch(`${address()}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ version: "1.2.3" });
  });

  it("hears what it waits for until it is ready", async () => {
    unready = ["configuration"];
    const before = await fetch(`${address()}/readyz`);
    expect(before.status).toBe(503);
    expect(await before.json()).toEqual({ ready: false, waiting: ["configuration"] });
    unready = [];
    expect((await fetch(`${address()}/readyz?verbose`)).status).toBe(200);
  });

  it("reads numbers in Prometheus' format", async () => {
    const answer = await fetch(`${address()}/metrics`);
    expect(answer.headers.get("content-type")).toContain("version=0.0.4");
    expect(await answer.text()).toContain('muster_jobs{kind="sync",state="queued"} 3');
  });

  it.each([
    ["GET", "/", 404, null],
    ["POST", "/metrics/", 404, null],
    ["GET", "//", 404, null],
    ["GET", "/api/github/webhooks", 405, "POST"],
    ["DELETE", "/metrics", 405, "GET, HEAD"],
    ["HEAD", "/healthz", 200, null],
  ])("hears what there is of %s %s", async (method, path, status, allow) => {
    const answer = await fetch(`${address()}${path}`, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("allow")).toBe(allow);
  });
});

describe("somebody who is slow", () => {
  it("with the headers of a request is not waited for", async () => {
    const socket = await dial();
    socket.write("POST /api/github/webhooks HTTP/1.1\r\nhost: muster\r\nx-github-event: pu");
    expect(await text(socket)).toContain("408");
  });

  it("with a body is not waited for", async () => {
    const socket = await dial();
    socket.write(
      "POST /api/github/webhooks HTTP/1.1\r\nhost: muster\r\nx-github-event: push\r\nx-github-delivery: 1\r\n" +
        "x-hub-signature-256: sha256=0\r\ncontent-length: 100\r\n\r\n{",
    );
    expect(await text(socket)).toContain("408");
    expect(log).toBe("");
  });

  it("does not hold up the end", async () => {
    const socket = await dial();
    socket.on("error", () => {});
    socket.write("POST /api/github/webhooks HTTP/1.1\r\nhost: muster\r\n");
    await Promise.all([hasty.close(), once(socket, "close")]);
    await expect(fetch(`http://127.0.0.1:${hasty.port}/healthz`)).rejects.toThrow("fetch failed");
  });
});

async function dial(): Promise<Socket> {
  const socket = connect(hasty.port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}
