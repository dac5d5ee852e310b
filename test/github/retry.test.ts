import { afterEach, describe, expect, it } from "vitest";
import { type GitHub, GitHubError, openToken } from "../../src/github/index.ts";
import { openStub, type Reply, type Seen, type Stub } from "./stub.ts";

const stubs: Stub[] = [];
afterEach(async () => {
  await Promise.all(stubs.splice(0).map((stub) => stub.close()));
});

async function open(answer: (seen: Seen, count: number) => Reply, timeout = 15_000) {
  const stub = await openStub(answer);
  stubs.push(stub);
  const github = openToken({
    token: "a-token",
    apiUrl: stub.url,
    clock: stub.clock,
    fetch: stub.fetch,
    timeout,
    random: () => 0.5,
  });
  return { stub, github };
}

const read = (github: GitHub) => github.request("GET /repos/{owner}/{repo}", { owner: "acme", repo: "shop" });
const write = (github: GitHub) =>
  github.request("POST /repos/{owner}/{repo}/issues", { owner: "acme", repo: "shop", title: "Hello" });
const query = (github: GitHub) => github.graphql("query Who { viewer { login } }", {});
const mutate = (github: GitHub) => github.graphql("mutation { addStar(input: {}) { clientMutationId } }", {});

const FAILURES: readonly (readonly [string, Reply])[] = [
  ["a cut connection", "cut"],
  ["a 500", { status: 500, body: { message: "oops" } }],
  ["a 502", { status: 502, raw: "<html>", headers: { "content-type": "text/html" } }],
  ["a 503", { status: 503 }],
  ["a 504", { status: 504 }],
  ["an answer that breaks off", { raw: '{"id"', breaksOff: true }],
];

describe("a call that can be repeated", () => {
  it.for(FAILURES)("is repeated after %s, and answered in the end", async ([, failure]) => {
    const good = { body: { id: 7, data: { viewer: { login: "ann" } } } };
    const { stub, github } = await open((_, count) => (count % 3 === 0 ? good : failure));
    expect((await stub.run(read(github))).data.id).toBe(7);
    expect((await stub.run(query(github))).data).toEqual({ viewer: { login: "ann" } });
    expect(stub.seen).toHaveLength(6);
  });

  it("waits longer from time to time and gives up after four attempts", async () => {
    const { stub, github } = await open(() => ({ status: 502 }));
    await expect(stub.run(read(github))).rejects.toMatchObject({ kind: "unavailable", status: 502 });
    const start = stub.seen[0]?.at ?? 0;
    expect(stub.seen.map(({ at }) => at - start)).toEqual([0, 500, 1_500, 3_500]);
  });

  it("waits as long as a 503 says", async () => {
    const { stub, github } = await open((_, count) =>
      count === 1 ? { status: 503, headers: { "retry-after": "20" } } : { body: {} },
    );
    await stub.run(read(github));
    expect((stub.seen[1]?.at ?? 0) - (stub.seen[0]?.at ?? 0)).toBe(20_000);
  });

  it("is not repeated for an answer that will stay the same", async () => {
    const { stub, github } = await open(() => ({ status: 404, body: { message: "Not Found" } }));
    await expect(stub.run(read(github))).rejects.toMatchObject({ kind: "not_found", status: 404 });
    expect(stub.seen).toHaveLength(1);
  });

  it("is unreachable when no answer ever comes", async () => {
    const { stub, github } = await open(() => "silence", 30);
    await expect(stub.run(read(github))).rejects.toMatchObject({ kind: "unreachable" });
    expect(stub.seen).toHaveLength(4);
  });

  it("stops when its caller gives up", async () => {
    const { stub, github } = await open(() => ({ status: 502 }));
    const abort = new AbortController();
    const reading = github.request("GET /user", { request: { signal: abort.signal } });
    const giveUp = async () => {
      while (stub.clock.pending === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      abort.abort(new Error("enough"));
    };
    void giveUp();
    await expect(reading).rejects.toThrow("enough");
    expect(stub.seen).toHaveLength(1);
  });
});

describe("a write", () => {
  it.for(FAILURES)("that meets %s was sent once and is uncertain", async ([, failure]) => {
    const { stub, github } = await open(() => failure);
    await expect(stub.run(write(github))).rejects.toMatchObject({ kind: "uncertain" });
    expect(stub.seen).toHaveLength(1);
    await expect(stub.run(mutate(github))).rejects.toMatchObject({ kind: "uncertain" });
    expect(stub.seen).toHaveLength(2);
  });

  it("that gets no answer in time is uncertain", async () => {
    const { stub, github } = await open(() => "silence", 30);
    await expect(stub.run(write(github))).rejects.toMatchObject({ kind: "uncertain" });
    expect(stub.seen).toHaveLength(1);
  });

  it("whose answer can't be read was done, but nobody knows what came of it", async () => {
    const { stub, github } = await open(() => ({ status: 201, raw: "{" }));
    await expect(stub.run(write(github))).rejects.toMatchObject({ kind: "uncertain" });
    await expect(stub.run(read(github))).rejects.toMatchObject({ kind: "bad_answer" });
  });

  it("is repeated when GitHub certainly did not do it: a limit, or no connection", async () => {
    const { stub, github } = await open((_, count) =>
      count === 1 ? { status: 429, headers: { "retry-after": "5" } } : { status: 201, body: { number: 1 } },
    );
    expect((await stub.run(write(github))).data.number).toBe(1);
    expect(stub.seen).toHaveLength(2);

    const closed = await openStub(() => "cut");
    await closed.close();
    let tries = 0;
    const nowhere = openToken({
      token: "a-token",
      apiUrl: closed.url,
      clock: closed.clock,
      fetch: (...request) => {
        tries += 1;
        return closed.fetch(...request);
      },
    });
    await expect(closed.run(write(nowhere))).rejects.toMatchObject({ kind: "unreachable" });
    expect(tries).toBe(4);
  });

  it("goes on to where a repository was renamed to, as the same write", async () => {
    const { stub, github } = await open(({ path }) =>
      path.startsWith("/repos/")
        ? { status: 301, headers: { location: "/repositories/5/issues" }, body: { message: "Moved" } }
        : { status: 201, body: { number: 3 } },
    );
    expect((await stub.run(write(github))).data.number).toBe(3);
    expect(stub.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /repos/acme/shop/issues",
      "POST /repositories/5/issues",
    ]);
    expect(stub.seen[1]?.body).toBe(stub.seen[0]?.body);
  });

  it("goes nowhere else, and never round in circles", async () => {
    const { stub, github } = await open((_, count) => ({
      status: 307,
      headers: { location: count === 1 ? "http://127.0.0.1:1/steal" : "/repos/acme/shop/issues" },
    }));
    await expect(stub.run(write(github))).rejects.toMatchObject({ kind: "not_found" });
    expect(stub.seen).toHaveLength(1);
    await expect(stub.run(write(github))).rejects.toBeInstanceOf(GitHubError);
    expect(stub.seen.length).toBeLessThan(8);
  });
});
