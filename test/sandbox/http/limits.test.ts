import { afterEach, describe, expect, it } from "vitest";
import { createVirtualClock, type SandboxOptions } from "../../../src/sandbox/index.ts";
import { type Acme, startAcme } from "./acme.ts";

let acme: Acme;
const start = async (options: SandboxOptions = {}) => {
  acme = await startAcme({ clock: createVirtualClock("2030-05-05T12:00:00Z"), ...options });
  const token = await acme.token();
  await acme.client.resetLimits();
  return token;
};
afterEach(() => acme.stop());

const left = (headers: Headers) => Number(headers.get("x-ratelimit-remaining"));

describe("the hourly limit", () => {
  it("counts down, refuses at its end, and is whole again after an hour", async () => {
    const token = await start({ limits: { restPerHour: 3 } });
    const ask = (fresh = token) => acme.send("GET", "/repos/acme/web", { token: fresh });
    expect([left((await ask()).headers), left((await ask()).headers), left((await ask()).headers)]).toEqual([
      2, 1, 0,
    ]);
    const refused = await ask();
    expect([refused.status, left(refused.headers)]).toEqual([403, 0]);
    expect(refused.message).toContain("API rate limit exceeded");
    expect(refused.headers.get("retry-after")).toBeNull();
    const reset = Number(refused.headers.get("x-ratelimit-reset")) * 1000;
    await acme.clock.advance(reset - acme.clock.now().getTime());
    expect((await ask(await acme.token())).status).toBe(200);
    expect((await acme.client.counts()).refusals).toEqual({ primary: 1 });
  });

  it("is each token's own", async () => {
    const token = await start({ limits: { restPerHour: 1 } });
    const mona = await acme.person("mona");
    expect((await acme.send("GET", "/repos/acme/web", { token })).status).toBe(200);
    expect((await acme.send("GET", "/repos/acme/web", { token: mona })).status).toBe(200);
    expect((await acme.send("GET", "/repos/acme/web", { token })).status).toBe(403);
  });

  it("is not charged for what the client has already", async () => {
    const token = await start();
    const first = await acme.send("GET", "/repos/acme/web", { token });
    const etag = first.headers.get("etag") ?? "";
    const again = await acme.send("GET", "/repos/acme/web", { token, headers: { "if-none-match": etag } });
    expect([again.status, again.body]).toEqual([304, null]);
    expect(left(again.headers)).toBe(left(first.headers));
    await acme.client.editRepository({ repository: "acme/web", actor: "mona", description: "Changed" });
    const changed = await acme.send("GET", "/repos/acme/web", { token, headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
  });

  it("is told by /rate_limit, which costs nothing", async () => {
    const token = await start();
    await acme.send("GET", "/repos/acme/web", { token });
    const { body } = await acme.send("GET", "/rate_limit", { token });
    expect(body).toMatchObject({ resources: { core: { limit: 5000, used: 1, remaining: 4999 } } });
    expect((await acme.send("GET", "/rate_limit", { token })).body).toEqual(body);
  });

  it("of GraphQL is in points, and refuses with an error in the answer", async () => {
    const token = await start({
      limits: { graphqlPerHour: 10 },
      graphql: async () => ({ data: { ok: true }, errors: [], cost: 10 }),
    });
    const ask = () =>
      acme.send("POST", "/graphql", { token, body: { query: "query Ask { viewer { login } }" } });
    expect((await ask()).body).toEqual({ data: { ok: true } });
    const refused = await ask();
    expect(refused.status).toBe(200);
    expect(refused.body).toMatchObject({ errors: [{ type: "RATE_LIMITED" }] });
    expect(await acme.client.counts()).toMatchObject({ graphql: { Ask: 2 }, graphqlPoints: 10 });
  });
});

describe("the limits of a minute", () => {
  const write = (token: string) =>
    acme.send("POST", "/repos/acme/web/issues", { token, body: { title: "One more" } });

  it("refuse content that comes too fast, and let it in after Retry-After", async () => {
    const token = await start({ limits: { contentPerMinute: 2 } });
    await write(token);
    await acme.clock.advance(20_000);
    await write(token);
    const refused = await write(token);
    expect(refused.status).toBe(403);
    expect(refused.message).toContain("secondary rate limit");
    expect(refused.headers.get("retry-after")).toBe("40");
    expect((await acme.send("GET", "/repos/acme/web", { token })).status).toBe(200);
    await acme.clock.advance(40_000);
    expect((await write(token)).status).toBe(201);
    expect((await acme.client.counts()).refusals).toEqual({ content_minute: 1 });
  });

  it("refuse more content than an hour's", async () => {
    const token = await start({ limits: { contentPerHour: 1 } });
    await write(token);
    await acme.clock.advance(60_000);
    const refused = await write(token);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "3540"]);
  });

  it("count a write as five reads", async () => {
    const token = await start({ limits: { restPointsPerMinute: 6 } });
    await write(token);
    const read = () => acme.send("GET", "/repos/acme/web", { token });
    expect((await read()).status).toBe(200);
    const refused = await read();
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([403, "60"]);
    await acme.clock.advance(60_000);
    expect((await read()).status).toBe(200);
  });

  it("do not count requests for tokens as content", async () => {
    await start({ limits: { contentPerMinute: 1 } });
    await acme.token();
    await acme.token();
    expect((await acme.client.counts()).refusals).toEqual({});
    expect((await acme.client.counts()).tokens).toBe(3);
  });
});

describe("requests at once", () => {
  it("are refused over the limit, and counted", async () => {
    const token = await start({ limits: { concurrent: 2 } });
    await acme.client.setFaults({
      rules: [{ on: "GET /repos/*", fault: { kind: "delay", milliseconds: 1000, clock: "sandbox" } }],
    });
    const asked = Array.from({ length: 3 }, () => acme.send("GET", "/repos/acme/web", { token }));
    const first = await Promise.race(asked);
    expect([first.status, first.headers.get("retry-after")]).toEqual([403, "60"]);
    while (acme.clock.pending < 2) await new Promise((resolve) => setImmediate(resolve));
    await acme.clock.advance(1000);
    expect((await Promise.all(asked)).map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      200, 200, 403,
    ]);
    expect((await acme.client.counts()).peakConcurrency).toBe(3);
  });
});
