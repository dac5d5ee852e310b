import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listOpenHeads } from "../../../src/facts/sources/index.ts";
import type { GitHub, GraphqlAnswer } from "../../../src/github/index.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { type Acme, addRepositories, openAcme } from "./acme.ts";
import { tamper } from "./tamper.ts";

let acme: Acme;
const list = (github: GitHub, updatedSince: Date | null = null) =>
  listOpenHeads({ github, organization: "acme", updatedSince });

beforeAll(async () => {
  acme = await openAcme();
  await addRepositories(acme, {
    cart: { "README.md": "" },
    pay: { "README.md": "" },
    old: { "README.md": "" },
  });
  for (const name of ["cart", "pay", "old"]) {
    const repository = `acme/${name}`;
    await acme.client.push({ repository, branch: "topic", files: { "README.md": name }, actor: "ann" });
    await acme.client.openPull({ repository, head: "topic", actor: "ann" });
  }
  await acme.client.push({ repository: "acme/cart", branch: "closed", files: { "x.md": "" }, actor: "ann" });
  const { number } = await acme.client.openPull({ repository: "acme/cart", head: "closed", actor: "ann" });
  await acme.client.closePull({ repository: "acme/cart", number, actor: "ann" });
  await acme.client.editRepository({ repository: "acme/old", archived: true, actor: "ann" });
});
afterAll(() => acme.sandbox.stop());

describe("the open pull requests of an organisation", () => {
  it("are listed with their heads, those of archived repositories left out", async () => {
    const heads = await list(acme.github);
    expect(heads.map(({ repository, number, baseBranch }) => [repository, number, baseBranch])).toEqual([
      ["cart", 1, "main"],
      ["pay", 1, "main"],
    ]);
    const { sha } = await acme.client.headOf({ repository: "acme/pay", branch: "topic" });
    expect(heads[1]?.headSha).toBe(sha);
  });

  it("are those that changed since a moment", async () => {
    expect(await list(acme.github, new Date(Date.now() + 60_000))).toEqual([]);
    expect(await list(acme.github, new Date(Date.now() - 60_000))).toHaveLength(2);
  });
});

/** A search of as many pull requests as told, so many created in each second, which gives 1,000 results at most. */
function searchOf(
  count: number,
  inOneSecond: number,
  change: (answer: JsonObject) => JsonObject = (answer) => answer,
): GitHub {
  const all = Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    headRefOid: String(index).padStart(40, "0"),
    baseRefName: "main",
    createdAt: new Date(Date.UTC(2026, 0, 1) + Math.floor(index / inOneSecond) * 1000)
      .toISOString()
      .replace(".000", ""),
    updatedAt: "2026-02-01T00:00:00Z",
    repository: { name: "cart" },
  }));
  return tamper(acme.github, async ({ variables }): Promise<GraphqlAnswer> => {
    const from = /created:>=([^\s"]+)/.exec(JSON.stringify(variables["query"]))?.[1] ?? "";
    const found = all.filter(({ createdAt }) => createdAt >= from);
    const start = Number(variables["after"] ?? 0);
    const nodes = found.slice(0, 1000).slice(start, start + Number(variables["first"]));
    const end = start + nodes.length;
    const pageInfo = { endCursor: String(end), hasNextPage: end < Math.min(1000, found.length) };
    return { data: change({ search: { issueCount: found.length, pageInfo, nodes } }), errors: [] };
  });
}

describe("a long list of open pull requests", () => {
  it.each([
    [250, 1],
    [2500, 1],
    [2500, 7],
    [1500, 300],
  ])("is whole: %i of them, %i a second", async (count, inOneSecond) => {
    const heads = await list(searchOf(count, inOneSecond));
    expect(new Set(heads.map(({ number }) => number)).size).toBe(count);
  });

  it("is refused where more were created in one second than a search gives", async () => {
    await expect(list(searchOf(1500, 1500))).rejects.toThrow("whole");
  });

  it("is refused where the search gives less than it counts", async () => {
    const short = searchOf(50, 1, ({ search }) => ({ search: { ...Object(search), issueCount: 51 } }));
    await expect(list(short)).rejects.toThrow("whole");
  });

  it("is refused where part of the answer is missing", async () => {
    await expect(list(searchOf(50, 1, () => ({ search: null })))).rejects.toThrow("listed");
  });
});
