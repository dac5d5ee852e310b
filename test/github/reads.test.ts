import { afterEach, describe, expect, it } from "vitest";
import { type Exchanged, openToken } from "../../src/github/index.ts";
import { openStub, type Reply, type Seen, type Stub } from "./stub.ts";

const stubs: Stub[] = [];
afterEach(async () => {
  await Promise.all(stubs.splice(0).map((stub) => stub.close()));
});

async function open(answer: (seen: Seen, count: number) => Reply, cacheBytes = 1_000_000) {
  const stub = await openStub(answer);
  stubs.push(stub);
  const exchanges: Exchanged[] = [];
  const github = openToken({
    token: "a-token",
    apiUrl: stub.url,
    clock: stub.clock,
    fetch: stub.fetch,
    cacheBytes,
    meter: { exchanged: (exchange) => void exchanges.push(exchange) },
  });
  const read = (repo: string) => github.request("GET /repos/{owner}/{repo}", { owner: "acme", repo });
  const write = () =>
    github.request("PATCH /repos/{owner}/{repo}", { owner: "acme", repo: "shop", has_wiki: false });
  return { stub, github, exchanges, read, write };
}

const unchanged = ({ headers }: Seen): Reply =>
  headers["if-none-match"] === '"one"'
    ? { status: 304, headers: { etag: '"one"' } }
    : { body: { id: 1 }, headers: { etag: '"one"', link: "<next>" } };

describe("reads", () => {
  it("ask whether what they read before has changed, and give it again when it has not", async () => {
    const { read, exchanges } = await open(unchanged);
    const first = await read("shop");
    const second = await read("shop");
    expect(second.status).toBe(200);
    expect(second.data).toEqual(first.data);
    expect(second.headers.link).toBe("<next>");
    expect(exchanges.map(({ route, status }) => [route, status])).toEqual([
      ["GET /repos/{owner}/{repo}", 200],
      ["GET /repos/{owner}/{repo}", 304],
    ]);
  });

  it("give each caller an answer of their own: changing one changes no other", async () => {
    const { read } = await open(unchanged);
    const [first, second] = await Promise.all([read("shop"), read("shop")]);
    first.data.id = 99;
    expect(second.data.id).toBe(1);
    expect((await read("shop")).data.id).toBe(1);
  });

  it("take what has changed", async () => {
    const { read } = await open((_, count) => ({ body: { id: count }, headers: { etag: `"${count}"` } }));
    expect((await read("shop")).data.id).toBe(1);
    expect((await read("shop")).data.id).toBe(2);
  });

  it("forget what was used longest ago when there is no room for all", async () => {
    const text = "x".repeat(30_000);
    const { stub, read } = await open(() => ({ body: { text }, headers: { etag: '"one"' } }), 150_000);
    for (const repo of ["a", "b", "c", "d", "a", "e", "a", "b"]) await read(repo);
    const asked = stub.seen.map(({ headers }) =>
      headers["if-none-match"] === undefined ? "new" : "changed?",
    );
    expect(asked).toEqual(["new", "new", "new", "new", "changed?", "new", "changed?", "new"]);
  });

  it("that are equal and under way at the same time are one", async () => {
    const { stub, read } = await open(() => ({ body: { id: 1 } }));
    const answers = await Promise.all([read("shop"), read("shop"), read("cart"), read("shop")]);
    expect(answers.map(({ data }) => data.id)).toEqual([1, 1, 1, 1]);
    expect(stub.seen.map(({ path }) => path)).toEqual(["/repos/acme/shop", "/repos/acme/cart"]);
    await read("shop");
    expect(stub.seen).toHaveLength(3);
  });

  it("never share an answer that is older than a write", async () => {
    const { stub, read, write } = await open(({ path }, count) => ({ body: { id: count, path } }));
    const before = read("shop");
    await write();
    const after = read("shop");
    await Promise.all([before, after]);
    expect(stub.seen.filter(({ method }) => method === "GET")).toHaveLength(2);
  });

  it("that fail, fail for all who shared them, and are not remembered", async () => {
    const { stub, read } = await open((_, count) =>
      count === 1 ? { status: 404, body: { message: "Not Found" } } : { body: { id: 1 } },
    );
    const both = await Promise.allSettled([read("shop"), read("shop")]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect((await read("shop")).data.id).toBe(1);
    expect(stub.seen).toHaveLength(2);
  });

  it("decode what they get by its type: JSON, text, bytes, nothing", async () => {
    const { github } = await open(({ path }) => {
      if (path.endsWith("raw"))
        return { raw: "# Shop", headers: { "content-type": "application/vnd.github.raw; charset=utf-8" } };
      if (path.endsWith("tar")) return { raw: "\u001f", headers: { "content-type": "application/x-gzip" } };
      return { status: 204 };
    });
    const at = (path: string) =>
      github.request("GET /repos/{owner}/{repo}/contents/{path}", { owner: "acme", repo: "shop", path });
    expect((await at("raw")).data).toBe("# Shop");
    expect((await at("tar")).data).toEqual(Uint8Array.of(31).buffer);
    expect(await at("none")).toMatchObject({ status: 204, data: "" });
  });
});
