import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import {
  createRequests,
  type RequestTarget,
  reportKeyOf,
  sign,
  verifySignature,
} from "../../src/effects/index.ts";
import { checkAddress, checkHost } from "../../src/effects/requests/check-host.ts";
import { isPublicAddress } from "../../src/effects/requests/public-address.ts";
import type { RequestEffect } from "../../src/model/run-effect.ts";
import { createVirtualClock } from "../../src/sandbox/index.ts";
import { runOf } from "./actions-on-github.ts";

interface Taken {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A service that keeps what it was sent, and answers as it is told. */
async function serve(answer: RequestListener = (_, response) => response.end("{}")) {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      taken.push({ method, path, headers, body: Buffer.concat(pieces) });
      answer(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port of the network has an address with a port.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  return { taken, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/deploy` };
}

const clock = createVirtualClock("2026-03-15T12:00:00Z");
const SECRETS: Readonly<Record<string, string>> = {
  DEPLOYER: "hush/hush+1",
  TOKEN: 'to"ken',
  OTHER: "other",
};

function send(
  effect: Partial<RequestEffect> & { readonly url: string },
  others: Partial<RequestTarget> & { hosts?: string[] } = {},
  again = false,
) {
  const { hosts = [/^https?:\/\/([^/?#]+)/.exec(effect.url)?.[1] ?? ""], ...given } = others;
  const requests = createRequests({
    limits: () => Promise.resolve({ hosts, secrets: ["TOKEN", "MISSING"] }),
    readSecret: (name) => SECRETS[name] ?? null,
    webhookSecret: "hook",
    publicUrl: "https://muster.example.com/",
    clock,
    ...given,
  });
  const whole: RequestEffect = {
    kind: "request",
    method: "POST",
    headers: {},
    body: { a: 1 },
    secret: "DEPLOYER",
    synchronized: true,
    timeoutMs: 5_000,
    ...effect,
  };
  const run = runOf(whole);
  return { run, outcome: requests.carryOut(run, whole, { again, since: clock.now() }) };
}

describe("a request", () => {
  it("is signed over exactly the bytes that are sent, under both names", async () => {
    const { taken, url } = await serve();
    const { run, outcome } = send({
      url,
      method: "PUT",
      body: { ünï: "cøde" },
      headers: { "X-Team": "shop" },
    });
    expect(await outcome).toMatchObject({ kind: "done", trace: { kind: "request", status: 200 } });
    const [{ method, path, headers, body } = { method: "", path: "", headers: {}, body: Buffer.alloc(0) }] =
      taken;
    expect([method, path, body.toString()]).toEqual(["PUT", "/deploy", '{"ünï":"cøde"}']);
    expect(headers).toMatchObject({
      "idempotency-key": run.id,
      "x-team": "shop",
      "content-type": "application/json",
    });
    for (const name of ["muster", "port"]) {
      const timestamp = String(headers[`x-${name}-timestamp`]);
      const signature = String(headers[`x-${name}-signature`]);
      expect(verifySignature("hush/hush+1", { timestamp, signature }, body, clock.now())).toBe(true);
    }
  });

  it("says where to report, and gives the key for this run, unless its answer is the end", async () => {
    const { taken, url } = await serve();
    const { run, outcome } = send({ url, synchronized: false });
    expect(await outcome).toMatchObject({ kind: "started" });
    const target = { readSecret: (name: string) => SECRETS[name] ?? null, webhookSecret: "hook" };
    expect(taken[0]?.headers).toMatchObject({
      "x-muster-report-url": `https://muster.example.com/runs/${run.id}`,
      "x-muster-report-key": reportKeyOf(target, run),
    });
    await send({ url }).outcome;
    expect(taken[1]?.headers["x-muster-report-key"]).toBeUndefined();
    const keys = [run, runOf(run.effect)].map((each) => reportKeyOf(target, each));
    expect(new Set(keys).size).toBe(2);
  });

  it("gets its secrets at the last moment, and nobody hears of them", async () => {
    const { taken, url } = await serve((_, response) => {
      response.statusCode = 400;
      response.end(
        `no: to"ken to%22ken ${JSON.stringify('to"ken')} ${Buffer.from('to"ken').toString("base64")} hush/hush+1`,
      );
    });
    const { outcome } = send({
      url: `${url}?t={{ .secrets.TOKEN }}`,
      headers: { authorization: "Bearer {{ .secrets.TOKEN }}" },
      body: { deep: [{ token: "{{ .secrets.TOKEN }}" }] },
    });
    const said = await outcome;
    expect(said).toMatchObject({
      kind: "failed",
      reason: "request_failed",
      why: expect.stringContaining("400"),
    });
    expect(JSON.stringify(said)).not.toMatch(/ken|hush|dG8i/);
    expect(taken[0]).toMatchObject({
      path: "/deploy?t=to%22ken",
      headers: { authorization: 'Bearer to"ken' },
    });
    expect(taken[0]?.body.toString()).toBe('{"deep":[{"token":"to\\"ken"}]}');
  });

  it.each<[string, Partial<RequestEffect>]>([
    ["a secret that actions may not use", { headers: { a: "{{ .secrets.OTHER }}" } }],
    ["a secret that isn't set", { headers: { a: "{{ .secrets.MISSING }}" } }],
    ["a secret in other words", { body: "{{ .secrets.TOKEN | ascii }}" }],
    ["a secret in other signs", { body: '{{.secrets["TOKEN"]}}' }],
    ["no secret to sign with", { secret: "NONE" }],
    ["a header with a line break", { headers: { a: "b\r\nc: d" } }],
    ["a header that is no name", { headers: { "a b": "c" } }],
    ["a header of Muster's own", { headers: { "X-Muster-Signature": "v1,x" } }],
    ["another host in a header", { headers: { Host: "example.com" } }],
  ])("is not sent: %s", async (_, effect) => {
    const { taken, url } = await serve();
    expect(await send({ url, ...effect }).outcome).toMatchObject({ kind: "failed" });
    expect(taken).toEqual([]);
  });

  it("has what was typed as it was typed, though it reads like a secret", async () => {
    const { taken, url } = await serve();
    const typed = "{{ '{' }}{{ '{' }} .secrets.TOKEN }}";
    expect(await send({ url, body: { [typed]: typed } }).outcome).toMatchObject({ kind: "done" });
    expect(JSON.parse(String(taken[0]?.body))).toEqual({ "{{ .secrets.TOKEN }}": "{{ .secrets.TOKEN }}" });
  });
});

describe("what comes back", () => {
  it.each([
    [204, "done"],
    [301, "failed"],
    [307, "failed"],
    [404, "failed"],
    [500, "failed"],
  ])("%d means %s", async (status, kind) => {
    const { taken, url } = await serve((_, response) => {
      response.writeHead(status, { location: "/other" }).end();
    });
    expect(await send({ url }).outcome).toMatchObject({ kind });
    expect(taken).toHaveLength(1);
  });

  it.each<[string, RequestListener]>([
    ["long it is", (_, response) => void response.write("x".repeat(1_000_000))],
    ["long the rest takes", (_, response) => void response.write("x")],
    ["it is cut", (request, response) => void response.write("x", () => request.socket.destroy())],
  ])("counts by its status, however %s", async (_, answer) => {
    const { url } = await serve(answer);
    expect(await send({ url, timeoutMs: 300 }).outcome).toMatchObject({ kind: "done" });
  });

  it.each<[string, RequestListener]>([
    ["cut", (request) => request.socket.destroy()],
    ["never answered", () => {}],
  ])("is uncertain when the request was %s", async (_, answer) => {
    const { taken, url } = await serve(answer);
    expect(await send({ url, timeoutMs: 300 }).outcome).toMatchObject({ kind: "uncertain" });
    expect(taken).toHaveLength(1);
  });

  it("is nothing where nobody listens, and that is certain", async () => {
    const { url } = await serve();
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await send({ url }).outcome).toMatchObject({ kind: "failed" });
  });

  it("is never asked for twice", async () => {
    const { taken, url } = await serve();
    expect(await send({ url }, {}, true).outcome).toMatchObject({ kind: "uncertain" });
    expect(taken).toEqual([]);
  });
});

describe("where a request may go", () => {
  it.each([
    ["https://a.example.com/x", ["a.example.com"], true],
    ["https://A.example.com./x", ["a.EXAMPLE.com"], true],
    ["https://a.example.com:8443/", ["a.example.com:8443"], true],
    ["https://a.example.com:8443/", ["a.example.com"], false],
    ["https://a.example.com/", ["a.example.com:8443"], false],
    ["https://b.a.example.com/", ["*.example.com"], true],
    ["https://example.com/", ["*.example.com"], false],
    ["https://badexample.com/", ["*.example.com"], false],
    ["https://example.com.evil.net/", ["*.example.com", "example.com"], false],
    ["http://a.example.com/", ["*.example.com"], false],
    ["http://a.example.com/", ["a.example.com"], true],
    ["https://u:p@a.example.com/", ["a.example.com"], false],
    ["https://evil.net\\@a.example.com/", ["a.example.com"], false],
    ["https://evil.net#a.example.com", ["a.example.com"], false],
    ["ftp://a.example.com/", ["a.example.com"], false],
    ["https://a.example.com/", [], false],
    ["https://a.example.com/", ["*"], false],
    ["https://[::1]:8080/", ["[::1]:8080"], true],
    ["https://0x7f000001/", ["127.0.0.1"], true],
    ["https://2130706433/", ["*.0.0.1"], false],
  ])("%s with %j: %s", (url, hosts, may) => {
    expect(checkHost(new URL(url), hosts) === null).toBe(may);
  });

  it.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.9.9.9",
    "169.254.169.254",
    "168.63.129.16",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "192.0.0.192",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "100::1",
    "example.com",
    "",
  ])("%s is none of the internet's", (address) => {
    expect(isPublicAddress(address)).toBe(false);
    expect(checkAddress("a.example.com", address, ["a.example.com", "*.example.com"])).not.toBeNull();
  });

  it.each(["8.8.8.8", "140.82.112.3", "172.32.0.1", "2606:50c0:8000::153", "2a00:1450:4001:81b::200e"])(
    "%s is",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ["a name for a private address", "http://in.example.com", ["in.example.com"], "10.0.0.1"],
    [
      "one good and one private address",
      "http://in.example.com",
      ["in.example.com"],
      "8.8.8.8,169.254.169.254",
    ],
    ["a mapped address", "http://in.example.com", ["in.example.com"], "::ffff:10.0.0.1"],
    ["no address", "http://in.example.com", ["in.example.com"], ""],
    ["an address that isn't named", "http://127.0.0.1:1", ["*.0.0.1"], ""],
    ["a mapped one, though the address is named", "http://[::ffff:127.0.0.1]:1", ["127.0.0.1:1"], ""],
    ["this machine by a name", "http://in.example.com", ["in.example.com", "localhost"], "127.0.0.1"],
  ])("is refused before anything is sent: %s", async (_, url, hosts, addresses) => {
    const all = addresses.split(",").filter((each) => each !== "");
    const resolve = () =>
      Promise.resolve(all.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
    expect(await send({ url, timeoutMs: 300 }, { hosts, resolve }).outcome).toMatchObject({ kind: "failed" });
  });

  it("is connected to by the address that was looked at, whatever a proxy is called", async () => {
    const { taken, host } = await serve();
    const port = host.split(":")[1] ?? "";
    let asked = 0;
    const resolve = () => {
      asked += 1;
      return Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
    };
    process.env["http_proxy"] = "http://127.0.0.1:1";
    try {
      const hosts = [`in.example.com:${port}`, "127.0.0.1"];
      const { outcome } = send({ url: `http://in.example.com:${port}/x` }, { hosts, resolve });
      expect(await outcome).toMatchObject({ kind: "done" });
    } finally {
      delete process.env["http_proxy"];
    }
    expect(asked).toBe(1);
    expect(taken[0]?.headers.host).toBe(`in.example.com:${port}`);
  });
});

describe("a signature", () => {
  const now = new Date(1_700_000_000_000);
  const timestamp = String(now.getTime());

  it("is Port's", () => {
    expect(sign("test-secret", "1700000000000", '{"a":1}')).toBe(
      "v1,QdfqPt6y6DUxvaHnzqtUYNFNEk2HIehBPybkUchuA5w=",
    );
  });

  it.each([
    ["good", "s", timestamp, "{}", true],
    ["of another secret", "t", timestamp, "{}", false],
    ["of another body", "s", timestamp, "{} ", false],
    ["too old", "s", String(now.getTime() - 301_000), "{}", false],
    ["from the future", "s", String(now.getTime() + 301_000), "{}", false],
    ["four minutes old", "s", String(now.getTime() - 240_000), "{}", true],
    ["of no moment", "s", "now", "{}", false],
  ])("%s", (_, secret, when, body, good) => {
    const signature = sign("s", when, "{}");
    expect(verifySignature(secret, { timestamp: when, signature }, body, now)).toBe(good);
    expect(verifySignature(secret, { timestamp: when, signature: `${signature} ` }, body, now)).toBe(false);
    expect(verifySignature(secret, { timestamp: when, signature: "" }, body, now)).toBe(false);
  });
});
