import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { open, reasonOf, vectorOf, wordsOf } from "./open.ts";
import { findClosedPort, sendJson, serve, serveSocket } from "./serve.ts";

const good = JSON.stringify(vectorOf("1"));

/** Sends pieces, one by one, each a moment after the other. */
function trickle(response: ServerResponse, text: string, size: number): void {
  let at = 0;
  const step = (): void => {
    if (response.destroyed) return;
    response.write(text.slice(at, at + size));
    at += size;
    if (at >= text.length) response.end();
    else setTimeout(step, 1);
  };
  step();
}

/** Sends bytes as long as somebody takes them. */
function flood(response: ServerResponse, status = 200): void {
  const piece = Buffer.alloc(65_536, "9");
  response.writeHead(status, { "content-type": "application/json" });
  const step = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on("drain", step);
  step();
}

describe("an answer that is no good", () => {
  it.each<[string, string, number, (response: ServerResponse, attempt: number) => void]>([
    ["a fault of the server", "server_error", 1, (r) => sendJson(r, {}, 500)],
    ["not implemented", "server_error", 1, (r) => sendJson(r, {}, 501)],
    ["bad gateway, twice", "server_error", 2, (r) => sendJson(r, {}, 502)],
    ["unavailable, twice", "server_error", 2, (r) => sendJson(r, {}, 503)],
    ["gateway timeout, twice", "server_error", 2, (r) => sendJson(r, {}, 504)],
    ["too many requests, twice", "refused", 2, (r) => sendJson(r, {}, 429)],
    ["too many requests for long", "refused", 1, (r) => void r.writeHead(429, { "retry-after": "60" }).end()],
    ["not logged in", "refused", 1, (r) => sendJson(r, {}, 401)],
    ["not allowed", "refused", 1, (r) => sendJson(r, {}, 403)],
    ["another address", "not_understood", 1, (r) => sendJson(r, {}, 404)],
    ["another method", "not_understood", 1, (r) => sendJson(r, {}, 405)],
    ["a bad request that is not of the API", "not_understood", 1, (r) => void r.writeHead(400).end("<html>")],
    ["a teapot", "not_understood", 1, (r) => sendJson(r, {}, 418)],
    [
      "a redirect",
      "redirected",
      1,
      (r) => void r.writeHead(302, { location: "https://sso.example.com/?a=b" }).end(),
    ],
    ["a redirect to nowhere", "redirected", 1, (r) => void r.writeHead(307, { location: "http://[" }).end()],
    ["not modified", "redirected", 1, (r) => void r.writeHead(304).end()],
    [
      "a web page",
      "not_understood",
      1,
      (r) => void r.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>"),
    ],
    ["no content", "not_understood", 1, (r) => void r.writeHead(204).end()],
    ["nothing", "not_understood", 1, (r) => void r.writeHead(200).end()],
    ["truncated JSON", "not_understood", 1, (r) => void r.end(good.slice(0, -3))],
    ["not UTF-8", "not_understood", 1, (r) => void r.end(Buffer.from([0x22, 0xff, 0xfe, 0x22]))],
    [
      "gzip that nobody asked for",
      "not_understood",
      1,
      (r) => void r.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(good)),
    ],
    [
      "deeply nested JSON",
      "not_understood",
      1,
      (r) => void r.end("[".repeat(2_000_000) + "]".repeat(2_000_000)),
    ],
    [
      "JSON that is deep where it is read",
      "not_understood",
      1,
      (r) =>
        void r.end(
          `{"status":"success","data":{"resultType":"vector","result":[{"metric":${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)},"value":[1,"1"]}]}}`,
        ),
    ],
    ["more than is read", "too_large", 1, (r) => flood(r)],
    [
      "more than is read, announced",
      "too_large",
      1,
      (r) => void r.writeHead(200, { "content-length": 50_000_000 }).write("1"),
    ],
    ["an endless page of an error", "server_error", 1, (r) => flood(r, 500)],
  ])("is %s: %s, after %i requests", async (_, reason, requests, send) => {
    const server = await serve((response, _received, attempt) => send(response, attempt));
    const answer = await open({ kind: "prometheus", url: server.url }).ask();
    expect(reasonOf(answer)).toBe(reason);
    expect(server.requests).toHaveLength(requests);
    expect(wordsOf(answer)).toContain(server.host);
  });

  it("is a redirect, which names where it leads without what may be secret", async () => {
    const server = await serve((response) =>
      response.writeHead(302, { location: "https://sso.example.com/in?token=abc" }).end(),
    );
    const words = wordsOf(await open({ kind: "prometheus", url: server.url }).ask());
    expect(words).toContain("sso.example.com");
    expect(words).not.toContain("abc");
  });

  it("is a web page, which may be there to log in", async () => {
    const server = await serve((response) => void response.end("\n<html><body>Please log in</body></html>"));
    const words = wordsOf(await open({ kind: "prometheus", url: server.url }).ask());
    expect(words).toContain("log in");
    expect(words).not.toContain("body");
  });
});

describe("a connection that breaks", () => {
  it.each<[string, string, number, (socket: Socket) => void]>([
    ["closed at once", "unreachable", 2, (socket) => socket.destroy()],
    ["reset at once", "unreachable", 2, (socket) => socket.resetAndDestroy()],
    ["not HTTP", "not_understood", 1, (socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")],
    [
      "reset within the body",
      "unreachable",
      2,
      (socket) =>
        socket.once("data", () =>
          socket.write('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"status":', () =>
            setTimeout(() => socket.resetAndDestroy(), 5),
          ),
        ),
    ],
    [
      "closed before the body is whole",
      "unreachable",
      2,
      (socket) =>
        socket.once("data", () => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n${good}`)),
    ],
    [
      "chunks that break off",
      "unreachable",
      2,
      (socket) =>
        socket.once("data", () =>
          socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"sta\r\n'),
        ),
    ],
    [
      "another protocol",
      "unreachable",
      2,
      (socket) =>
        socket.once("data", () =>
          socket.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n"),
        ),
    ],
  ])("is %s: %s, after %i attempts", async (_, reason, attempts, talk) => {
    const server = await serveSocket(talk);
    const answer = await open({ kind: "prometheus", url: server.url }).ask();
    expect(reasonOf(answer)).toBe(reason);
    expect(server.count()).toBe(attempts);
  });

  it("is refused, and tried twice a second apart", async () => {
    const opened = open({ kind: "prometheus", url: `http://127.0.0.1:${await findClosedPort()}` });
    const answer = await opened.ask();
    expect(reasonOf(answer)).toBe("unreachable");
    expect(opened.waits).toEqual([1000]);
  });

  it("has no host", async () => {
    const answer = await open({ kind: "prometheus", url: "http://muster.invalid" }).ask();
    expect(reasonOf(answer)).toBe("unreachable");
    expect(wordsOf(answer)).toContain("muster.invalid");
  });
});

describe("an answer that does not come in time", () => {
  it.each<[string, (response: ServerResponse) => void]>([
    ["headers never come", () => undefined],
    ["the body stalls", (response) => void response.writeHead(200).write('{"status":')],
    ["the body comes byte by byte", (response) => trickle(response, good.padEnd(100_000), 1)],
    ["the body of an error stalls", (response) => void response.writeHead(503).write("{")],
  ])("is a timeout when %s, and not asked for again", async (_, send) => {
    const server = await serve((response) => send(response));
    const opened = open({ kind: "prometheus", url: server.url, timeout: "150ms" });
    expect(reasonOf(await opened.ask())).toBe("timeout");
    expect(server.requests).toHaveLength(1);
  });

  it("is given up when the providers are closed", async () => {
    const server = await serve(() => undefined);
    const opened = open({ kind: "prometheus", url: server.url });
    const asked = [opened.ask(), opened.ask()];
    await expect.poll(() => server.requests.length).toBe(2);
    await opened.metrics.close();
    expect((await Promise.all(asked)).map(reasonOf)).toEqual(["unreachable", "unreachable"]);
    expect(reasonOf(await opened.ask())).toBe("unreachable");
    expect(server.requests).toHaveLength(2);
  });
});

describe("a provider that does not answer", () => {
  const askMany = (opened: ReturnType<typeof open>, many: number) =>
    Promise.all(Array.from({ length: many }, (_, at) => opened.ask(`up{n="${at}"}`)));

  it("is not asked for ever: the rest is told at once, for the same reason", async () => {
    const server = await serve(() => undefined);
    const opened = open({ kind: "prometheus", url: server.url, timeout: "150ms" });
    const answers = await askMany(opened, 60);
    expect(new Set(answers.map(reasonOf))).toEqual(new Set(["timeout"]));
    // Six at a time, and two that took the places of the first ones.
    expect(server.requests.length).toBeLessThanOrEqual(8);
    expect(answers.filter((answer) => wordsOf(answer).includes("not asked any more")).length).toBeGreaterThan(
      50,
    );
    expect(wordsOf(answers[59] ?? { kind: "none", reason: "timeout", message: "" })).toContain(server.host);
  });

  it("is not tried for ever where it can't be reached", async () => {
    const server = await serveSocket((socket) => socket.destroy());
    const answers = await askMany(open({ kind: "prometheus", url: server.url }), 60);
    expect(new Set(answers.map(reasonOf))).toEqual(new Set(["unreachable"]));
    expect(server.count()).toBeLessThanOrEqual(16);
  });

  it("is asked on where it answers in between, and says nothing of another one", async () => {
    const server = await serve((response, _received, attempt) => {
      if (attempt % 3 === 0) response.end(good);
    });
    const opened = open({ kind: "prometheus", url: server.url, timeout: "100ms" });
    const reasons: (string | null)[] = [];
    for (let at = 0; at < 9; at += 1) reasons.push(reasonOf(await opened.ask()));
    expect(server.requests).toHaveLength(9);
    expect(reasons.filter((reason) => reason === null)).toHaveLength(3);
    expect(reasonOf(await open({ kind: "prometheus", url: server.url, timeout: "100ms" }).ask())).toBe(
      "timeout",
    );
    expect(server.requests).toHaveLength(10);
  });
});

describe("a fault that passes", () => {
  it.each<[string, (response: ServerResponse) => void, number]>([
    ["unavailable", (r) => void r.writeHead(503).end(), 1000],
    ["unavailable, back in 3 s", (r) => void r.writeHead(503, { "retry-after": "3" }).end(), 3000],
    [
      "a date to come back at",
      (r) => void r.writeHead(429, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }).end(),
      1000,
    ],
    ["a reset", (r) => void r.socket?.resetAndDestroy(), 1000],
  ])("is asked about once more: %s", async (_, fail, wait) => {
    const server = await serve((response, _received, attempt) =>
      attempt === 1 ? fail(response) : response.end(good),
    );
    const opened = open({ kind: "prometheus", url: server.url });
    expect(await opened.ask()).toMatchObject({ kind: "values", samples: [{ value: 1 }] });
    expect(opened.waits).toEqual([wait]);
    expect(server.requests).toHaveLength(2);
  });

  it("is nothing but slow", async () => {
    const server = await serve((response) => trickle(response, good, 7));
    expect(reasonOf(await open({ kind: "prometheus", url: server.url }).ask())).toBeNull();
  });
});

describe("many questions at once", () => {
  it("are with a provider a few at a time, and all answered", async () => {
    let inside = 0;
    let most = 0;
    const server = await serve((response) => {
      inside += 1;
      most = Math.max(most, inside);
      setTimeout(() => {
        inside -= 1;
        response.end(good);
      }, 10);
    });
    const opened = open({ kind: "prometheus", url: server.url });
    const answers = await Promise.all(Array.from({ length: 25 }, () => opened.ask()));
    expect(answers.map(reasonOf)).toEqual(Array.from({ length: 25 }, () => null));
    expect(most).toBeLessThanOrEqual(6);
  });
});
