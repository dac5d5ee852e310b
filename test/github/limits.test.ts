import { describe, expect, it } from "vitest";
import type { Meter, Priority } from "../../src/github/index.ts";
import { openToken, type Waited } from "../../src/github/index.ts";
import { advance, createClock } from "./let-time-pass.ts";
import { addressOf } from "./stub.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A GitHub that answers at once, and writes down when it was asked what. */
function openInstant(
  reply: (path: string, count: number) => Response = () => Response.json({ id: 1 }),
  patience: { readonly patience?: number } = {},
) {
  const clock = createClock();
  const start = clock.now().getTime();
  const sent: { readonly path: string; readonly at: number }[] = [];
  const left: unknown[] = [];
  const waits: Waited[] = [];
  const meter: Meter = {
    left: (limit) => void left.push(limit),
    waited: (wait) => void waits.push(wait),
  };
  const github = openToken({
    token: "a-token",
    apiUrl: "https://github.test/api/v3",
    clock,
    meter,
    random: () => 1,
    ...patience,
    async fetch(input) {
      const path = new URL(addressOf(input)).pathname.replace(/^\/api(?:\/v3)?/, "");
      sent.push({ path, at: clock.now().getTime() - start });
      return reply(path, sent.length);
    },
  });
  const comment = (body: string, priority: Priority = "verdict") =>
    github.withPriority(priority).request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner: "acme",
      repo: priority,
      issue_number: 1,
      body,
    });
  const read = (repo: string) => github.request("GET /repos/{owner}/{repo}", { owner: "acme", repo });
  return { clock, github, sent, left, waits, comment, read };
}

function busiest(times: readonly number[], span: number): number {
  return Math.max(...times.map((end) => times.filter((time) => time > end - span && time <= end).length));
}

describe("GitHub's limits", () => {
  it("lets a burst of twenty writes go at once, and never more than 80 in any minute or 500 in any hour", async () => {
    const { clock, sent, comment } = openInstant(undefined, { patience: HOUR });
    const all = Promise.all(Array.from({ length: 700 }, (_, number) => comment(`${number}`)));
    await advance(clock, 0);
    expect(sent).toHaveLength(20);
    await advance(clock, 100_000);
    expect(sent.length).toBeGreaterThanOrEqual(100);
    await advance(clock, 2 * HOUR);
    await all;
    const times = sent.map(({ at }) => at);
    expect(times).toHaveLength(700);
    expect(busiest(times, MINUTE)).toBeLessThanOrEqual(80);
    expect(busiest(times, HOUR)).toBeLessThanOrEqual(500);
    expect(busiest(times, HOUR)).toBeGreaterThan(450);
  });

  it("serves in the order of arrival", async () => {
    const { clock, github, sent } = openInstant();
    const numbers = Array.from({ length: 60 }, (_, number) => number + 1);
    const all = numbers.map((issue_number) =>
      github.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        owner: "acme",
        repo: "shop",
        issue_number,
      }),
    );
    await advance(clock, MINUTE);
    await Promise.all(all);
    expect(sent.map(({ path }) => Number(path.split("/").at(-1)))).toEqual(numbers);
  });

  it("reads go on while writes wait", async () => {
    const { clock, comment, read } = openInstant();
    const writes = Array.from({ length: 50 }, (_, number) => comment(`${number}`));
    await advance(clock, 0);
    await expect(read("shop")).resolves.toMatchObject({ status: 200 });
    await advance(clock, MINUTE);
    await Promise.all(writes);
  });

  it("stays below 900 points a minute in REST and 2,000 in GraphQL", async () => {
    const { clock, github, sent, read } = openInstant((path) =>
      Response.json(path === "/graphql" ? { data: {} } : {}),
    );
    const all = Promise.all([
      ...Array.from({ length: 1_000 }, (_, number) => read(`r${number}`)),
      ...Array.from({ length: 2_500 }, () => github.graphql("{ viewer { login } }", {})),
    ]);
    await advance(clock, 3 * MINUTE);
    await all;
    const graphql = sent.filter(({ path }) => path === "/graphql").map(({ at }) => at);
    const rest = sent.filter(({ path }) => path !== "/graphql").map(({ at }) => at);
    expect([rest.length, graphql.length]).toEqual([1_000, 2_500]);
    expect(busiest(rest, MINUTE)).toBeLessThanOrEqual(900);
    expect(busiest(graphql, MINUTE)).toBeLessThanOrEqual(2_000);
  });

  it("has at most 8 queries and 80 calls under way at a time", async () => {
    const clock = createClock();
    const running = { graphql: 0, all: 0 };
    const most = { graphql: 0, all: 0 };
    const github = openToken({
      token: "a-token",
      clock,
      async fetch(input) {
        const kinds = addressOf(input).endsWith("/graphql")
          ? (["all", "graphql"] as const)
          : (["all"] as const);
        for (const kind of kinds) most[kind] = Math.max(most[kind], ++running[kind]);
        await clock.sleep(1_000);
        for (const kind of kinds) running[kind] -= 1;
        return Response.json({ data: {} });
      },
    });
    const all = Promise.all([
      ...Array.from({ length: 40 }, () => github.graphql("{ viewer { login } }", {})),
      ...Array.from({ length: 200 }, (_, number) =>
        github.request("GET /users/{username}", { username: `u${number}` }),
      ),
    ]);
    await advance(clock, MINUTE);
    await all;
    expect(most).toEqual({ graphql: 8, all: 80 });
  });

  it("writes verdicts before bulk work, keeps room for them, and never starves the rest", async () => {
    const { clock, sent, comment } = openInstant();
    const bulk = Array.from({ length: 40 }, (_, number) => comment(`${number}`, "bulk"));
    await advance(clock, 0);
    expect(sent.length).toBeLessThan(20);
    const before = sent.length;
    const verdicts = Array.from({ length: 40 }, (_, number) => comment(`${number}`));
    await advance(clock, 0);
    expect(sent.slice(before).every(({ path }) => path.includes("/verdict/"))).toBe(true);
    expect(sent.length).toBe(20);
    await advance(clock, 3 * MINUTE);
    await Promise.all([...bulk, ...verdicts]);
    const order = sent.slice(20).map(({ path }) => path.includes("/bulk/"));
    const lastVerdict = order.lastIndexOf(false);
    const between = order.slice(0, lastVerdict).filter(Boolean).length;
    expect(between).toBeGreaterThan(0);
    expect(between).toBeLessThan(6);
  });

  it("pauses everything of the installation for as long as Retry-After says", async () => {
    const { clock, sent, comment, read, waits } = openInstant((_, count) =>
      count === 1
        ? Response.json({ message: "Slow down" }, { status: 403, headers: { "retry-after": "30" } })
        : Response.json({}),
    );
    const first = comment("first");
    await advance(clock, 0);
    const others = [read("shop"), read("cart"), comment("second")];
    await advance(clock, 29_999);
    expect(sent).toHaveLength(1);
    await advance(clock, 1);
    await Promise.all([first, ...others]);
    expect(sent.map(({ at }) => at)).toEqual([0, 30_000, 30_000, 30_000, 30_000]);
    expect(waits.some(({ reason }) => reason === "pause")).toBe(true);
  });

  it("waits until the reset when nothing remains, but only for what is used up", async () => {
    const { clock, github, sent, left, read } = openInstant((path) => {
      if (path === "/graphql") return Response.json({ data: {} });
      const reset = String(Math.floor(Date.parse("2026-03-02T09:10:00Z") / 1000));
      const headers = {
        "x-ratelimit-limit": "5000",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": reset,
        "x-ratelimit-resource": "core",
      };
      return Response.json({}, { headers });
    });
    await read("shop");
    const second = read("cart");
    await github.graphql("{ viewer { login } }", {});
    await advance(clock, 10 * MINUTE);
    expect(sent.map(({ path }) => path)).toEqual(["/repos/acme/shop", "/graphql"]);
    await advance(clock, 2_000);
    await second;
    expect(left).toContainEqual({
      subject: "token",
      resource: "core",
      limit: 5000,
      remaining: 0,
      resetAt: new Date("2026-03-02T09:10:00Z"),
    });
  });

  it("waits a minute, then longer, when a secondary limit does not say how long", async () => {
    const { clock, sent, read } = openInstant((_, count) =>
      count <= 2
        ? Response.json({ message: "You have exceeded a secondary rate limit." }, { status: 403 })
        : Response.json({}),
    );
    const reading = read("shop");
    await advance(clock, HOUR);
    await reading;
    expect(sent.map(({ at }) => at)).toEqual([0, MINUTE, 3 * MINUTE]);
  });

  it("rejects as limited, with the moment to come back, what would wait longer than its patience", async () => {
    const { clock, read } = openInstant((_, count) =>
      count === 1
        ? Response.json({ message: "Slow down" }, { status: 429, headers: { "retry-after": "3000" } })
        : Response.json({}),
    );
    const retryAt = new Date("2026-03-02T09:50:00Z");
    await expect(read("shop")).rejects.toMatchObject({ kind: "limited", retryAt });
    await expect(read("cart")).rejects.toMatchObject({ kind: "limited", retryAt });
    await advance(clock, 50 * MINUTE);
    await expect(read("shop")).resolves.toMatchObject({ status: 200 });
  });

  it("rejects as limited what would wait longer than its patience to keep within a limit", async () => {
    const { clock, sent, comment } = openInstant(undefined, { patience: 2 * MINUTE });
    const writes = Array.from({ length: 490 }, (_, number) => comment(`${number}`));
    await advance(clock, 10 * MINUTE);
    await Promise.all(writes);
    await expect(comment("one more")).rejects.toMatchObject({ kind: "limited", retryAt: expect.any(Date) });
    expect(sent).toHaveLength(490);
    await advance(clock, HOUR);
    await expect(comment("later")).resolves.toMatchObject({ status: 200 });
  });

  it("does a GraphQL query again that was answered with nothing but a limit", async () => {
    const { clock, github, sent } = openInstant((_, count) =>
      count === 1
        ? Response.json({ errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] })
        : Response.json({ data: { viewer: { login: "ann" } } }),
    );
    const asked = github.graphql("{ viewer { login } }", {});
    await advance(clock, MINUTE);
    await expect(asked).resolves.toEqual({ data: { viewer: { login: "ann" } }, errors: [] });
    expect(sent).toHaveLength(2);
  });

  it("takes a 403 without any sign of a limit for what it is", async () => {
    const { read } = openInstant(() => Response.json({ message: "No" }, { status: 403 }));
    await expect(read("shop")).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("lets a caller give up while it waits, and the others go on", async () => {
    const { clock, github, comment, sent } = openInstant();
    const writes = Array.from({ length: 20 }, (_, number) => comment(`${number}`));
    const abort = new AbortController();
    const given = github.request("DELETE /repos/{owner}/{repo}", {
      owner: "acme",
      repo: "shop",
      request: { signal: abort.signal },
    });
    const last = comment("last");
    await advance(clock, 0);
    abort.abort(new Error("no longer needed"));
    await expect(given).rejects.toThrow("no longer needed");
    await advance(clock, MINUTE);
    await Promise.all([...writes, last]);
    expect(sent).toHaveLength(21);
    expect(sent.some(({ path }) => path === "/repos/acme/shop")).toBe(false);
  });
});
