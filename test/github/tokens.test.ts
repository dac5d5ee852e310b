import { createVerify } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { openApp } from "../../src/github/index.ts";
import { isJsonObject, type Json } from "../../src/model/json.ts";
import { KEY_PAIR, openStub, type Reply, type Seen, type Stub } from "./stub.ts";

const HOUR = 3_600_000;
const stubs: Stub[] = [];
afterEach(async () => {
  await Promise.all(stubs.splice(0).map((stub) => stub.close()));
});

/** A GitHub that makes tokens and says who called; `special` answers before it does. */
async function open(special: (seen: Seen, count: number) => Reply | undefined = () => undefined) {
  let made = 0;
  const stub = await openStub((seen, count) => {
    const answer = special(seen, count);
    if (answer !== undefined) return answer;
    if (!seen.path.endsWith("/access_tokens")) return { body: { id: 1 } };
    made += 1;
    const expires_at = new Date(stub.clock.now().getTime() + HOUR).toISOString();
    const date = stub.clock.now().toUTCString();
    return { status: 201, headers: { date }, body: { token: `ghs_${made}`, expires_at, permissions: {} } };
  });
  stubs.push(stub);
  const app = openApp({
    appId: 7,
    privateKey: KEY_PAIR.privateKey,
    apiUrl: stub.url,
    clock: stub.clock,
    fetch: stub.fetch,
  });
  const minted = () => stub.seen.filter(({ path }) => path.endsWith("/access_tokens"));
  const called = () =>
    stub.seen
      .filter(({ path }) => !path.endsWith("/access_tokens"))
      .map(({ headers }) => headers.authorization);
  return { stub, app, github: app.installation(42), minted, called };
}

function claims(authorization: string | undefined): { readonly [key: string]: Json } {
  const [head = "", body = "", signature = ""] = (authorization ?? "").replace("Bearer ", "").split(".");
  const signed = createVerify("RSA-SHA256").update(`${head}.${body}`);
  expect(signed.verify(KEY_PAIR.publicKey, signature, "base64url")).toBe(true);
  const parsed: unknown = JSON.parse(Buffer.from(body, "base64url").toString());
  return isJsonObject(parsed) ? parsed : {};
}

describe("an installation's token", () => {
  it("is made once, and used until five minutes before its end", async () => {
    const { stub, github, minted, called } = await open();
    const read = (username: string) => stub.run(github.request("GET /users/{username}", { username }));
    await Promise.all([read("ann"), read("bob"), read("eve")]);
    await stub.clock.advance(HOUR - 6 * 60_000);
    await read("ann");
    expect(minted()).toHaveLength(1);
    await stub.clock.advance(2 * 60_000);
    await read("ann");
    expect(minted()).toHaveLength(2);
    expect(called()).toEqual([
      "Bearer ghs_1",
      "Bearer ghs_1",
      "Bearer ghs_1",
      "Bearer ghs_1",
      "Bearer ghs_2",
    ]);
  });

  it("is narrowed to what is asked for, one for each scope, whatever the order", async () => {
    const { stub, github, minted } = await open();
    const narrow = (repositories: string[], permissions: Record<string, "read" | "write">) =>
      stub.run(github.narrow({ repositories, permissions }).request("GET /user", {}));
    await narrow(["shop", "cart"], { checks: "write", contents: "read" });
    await narrow(["cart", "shop"], { contents: "read", checks: "write" });
    await narrow(["shop"], { contents: "read" });
    const bodies = minted().map(({ body }): unknown => JSON.parse(body));
    expect(bodies).toEqual([
      { repositories: ["shop", "cart"], permissions: { checks: "write", contents: "read" } },
      { repositories: ["shop"], permissions: { contents: "read" } },
    ]);
  });

  it("is not narrowed to more than 500 repositories, which GitHub can't", async () => {
    const { stub, github, minted } = await open();
    const repositories = Array.from({ length: 501 }, (_, number) => `r${number}`);
    await stub.run(
      github.narrow({ repositories, permissions: { contents: "read" } }).request("GET /user", {}),
    );
    expect(minted()[0]?.body).toBe('{"permissions":{"contents":"read"}}');
  });

  it("never gets wider by narrowing again", async () => {
    const { stub, github, minted } = await open();
    const narrowed = github.narrow({ repositories: ["shop"], permissions: { contents: "read" } });
    const wider = narrowed.narrow({
      repositories: ["Shop", "cart"],
      permissions: { contents: "write", checks: "write" },
    });
    await stub.run(wider.request("GET /user", {}));
    expect(minted()[0]?.body).toBe('{"repositories":["Shop"],"permissions":{"contents":"read"}}');
  });

  it.for([{ repositories: [] }, { permissions: {} }])(
    "that would be good for nothing is not asked for: GitHub would make one for everything (%o)",
    async (scope) => {
      const { stub, github } = await open();
      const call = github.narrow(scope).request("GET /user", {});
      await expect(stub.run(call)).rejects.toMatchObject({ kind: "forbidden" });
      expect(stub.seen).toEqual([]);
    },
  );

  it("is made anew when GitHub no longer accepts it", async () => {
    const { stub, github, called } = await open(({ headers, path }) =>
      path === "/user" && headers.authorization === "Bearer ghs_1"
        ? { status: 401, body: { message: "Bad credentials" } }
        : undefined,
    );
    await stub.run(github.request("GET /users/{username}", { username: "ann" }));
    await stub.clock.advance(60_000);
    await stub.run(github.request("GET /user", {}));
    expect(called()).toEqual(["Bearer ghs_1", "Bearer ghs_1", "Bearer ghs_2"]);
  });

  it("that is new may need a moment until all of GitHub knows it", async () => {
    const { stub, github, minted } = await open(({ path }, count) =>
      path === "/user" && count < 4 ? { status: 401, body: { message: "Bad credentials" } } : undefined,
    );
    await stub.run(github.request("GET /user", {}));
    expect(minted()).toHaveLength(1);
  });

  it("lives by GitHub's clock: one that is behind makes it no older", async () => {
    const { stub, github, minted } = await open(({ path }) => {
      if (!path.endsWith("/access_tokens")) return undefined;
      const theirs = stub.clock.now().getTime() - 3 * HOUR;
      const headers = { date: new Date(theirs).toUTCString() };
      const expires_at = new Date(theirs + HOUR).toISOString();
      return { status: 201, headers, body: { token: "ghs_1", expires_at } };
    });
    await stub.run(github.request("GET /user", {}));
    await stub.clock.advance(30 * 60_000);
    await stub.run(github.request("GET /user", {}));
    expect(minted()).toHaveLength(1);
  });

  it.for([
    ["The permissions requested are not granted to this installation.", "forbidden"],
    ["There is at least one repository that does not exist or is not accessible.", "not_found"],
  ] as const)("that GitHub refuses with %j is %s", async ([message, kind]) => {
    const { stub, github } = await open(() => ({ status: 422, body: { message } }));
    const narrowed = github.narrow({ repositories: ["shop"], permissions: { checks: "write" } });
    const error: unknown = await stub.run(narrowed.request("GET /user", {})).catch((error: unknown) => error);
    expect(error).toMatchObject({ kind, status: 422 });
    expect(String(error)).toContain("checks: write");
    expect(String(error)).toContain("shop");
  });

  it("is made again after an answer was lost: a token too many does no harm", async () => {
    const { stub, github, minted } = await open((_, count) => (count < 3 ? "cut" : undefined));
    await stub.run(github.request("GET /user", {}));
    expect(minted()).toHaveLength(3);
  });
});

describe("an app", () => {
  it("signs its calls, a minute in the past, for no longer than GitHub takes", async () => {
    const { stub, app } = await open();
    await stub.run(app.asApp.request("GET /app/installations", {}));
    const now = stub.clock.now().getTime() / 1000;
    const { iat, exp, iss } = claims(stub.seen[0]?.headers.authorization);
    expect(iss).toBe("7");
    expect(iat).toBe(now - 60);
    expect(Number(exp) - Number(iat)).toBeLessThanOrEqual(600);
    expect(Number(exp)).toBeGreaterThan(now + 60);
  });

  it("signs by GitHub's clock when it differs from ours, once", async () => {
    const theirs = new Date("2026-03-02T08:30:00Z");
    const refuse: Reply = {
      status: 401,
      headers: { date: theirs.toUTCString() },
      body: { message: "'Expiration time' claim ('exp') is too far in the future" },
    };
    const { stub, app } = await open((_, count) => (count === 1 ? refuse : undefined));
    await stub.run(app.asApp.request("GET /app", {}));
    expect(claims(stub.seen[1]?.headers.authorization)["iat"]).toBe(theirs.getTime() / 1000 - 60);

    const stubborn = await open(() => refuse);
    const call = stubborn.app.asApp.request("GET /app", {});
    await expect(stubborn.stub.run(call)).rejects.toMatchObject({ kind: "unauthorized" });
    expect(stubborn.stub.seen).toHaveLength(2);
  });

  it("finds its installation and itself", async () => {
    const { stub, app } = await open(({ path }) => {
      if (path === "/orgs/acme/installation")
        return {
          body: { id: 42, permissions: { checks: "write" }, events: ["push"], repository_selection: "all" },
        };
      if (path === "/app")
        return { body: { id: 7, slug: "muster", name: "Muster", permissions: {}, events: [] } };
      return { status: 404, body: { message: "Not Found" } };
    });
    expect(await stub.run(app.findInstallation("acme"))).toEqual({
      id: 42,
      permissions: { checks: "write" },
      events: ["push"],
      repositorySelection: "all",
    });
    expect(await stub.run(app.self())).toMatchObject({ id: 7, slug: "muster" });
    await expect(stub.run(app.findInstallation("other"))).rejects.toMatchObject({ kind: "not_found" });
  });

  it.for([
    ["with \\n for its line ends", KEY_PAIR.privateKey.replaceAll("\n", "\\n")],
    ["in base64", Buffer.from(KEY_PAIR.privateKey).toString("base64")],
  ] as const)("takes its key %s", ([, privateKey]) => {
    expect(() => openApp({ appId: 7, privateKey })).not.toThrow();
  });

  it.for([
    "",
    "-----BEGIN RSA PRIVATE KEY-----",
    "-----BEGIN RSA PRIVATE KEY-----\nTUlJQ\n-----END RSA PRIVATE KEY-----",
  ])("says that it can't read the key %j, without a word of it", (privateKey) => {
    expect(() => openApp({ appId: 7, privateKey })).toThrow(/private key/);
    expect(() => openApp({ appId: 7, privateKey })).not.toThrow(/TUlJQ/);
  });
});
