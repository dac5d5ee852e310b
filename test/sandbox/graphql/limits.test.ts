import { describe, expect, it } from "vitest";
import { createAcme } from "./acme.ts";

const acme = createAcme();
const COST = "rateLimit { cost nodeCount limit remaining used resetAt }";

describe("the cost of a query", () => {
  it("is GitHub's own example's", async () => {
    const query = `{ ${COST} viewer { login repositories(first: 100) { edges { node { id issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } } } }`;
    const { data, cost } = await acme.ask(query, { actor: { kind: "user", login: "mona" } });
    expect(cost).toBe(51);
    expect(data).toMatchObject({
      rateLimit: {
        cost: 51,
        nodeCount: 305_100,
        limit: 5000,
        remaining: 4849,
        used: 151,
        resetAt: "2026-03-02T10:00:00Z",
      },
    });
  });

  it.each([
    ["a point at least", `{ viewer { login } }`, 1, 0],
    [
      "a point for a page of repositories with their files",
      `{ organization(login: "acme") { repositories(first: 100) { nodes { a: object(expression: "HEAD:a") { oid } root: object(expression: "HEAD:") { oid } codeowners { errors { line } } } } } }`,
      1,
      100,
    ],
    [
      "a request for each repository",
      `{ organization(login: "acme") { repositories(first: 100) { nodes { pullRequests(first: 10) { nodes { id } } refs(refPrefix: "refs/heads/", first: 5) { nodes { name } } } } } }`,
      2,
      1600,
    ],
    [
      "by variables, and through fragments",
      `query($n: Int = 100) { organization(login: "acme") { ...R } } fragment R on Organization { repositories(first: $n) { nodes { ... on Repository { ...P } } } } fragment P on Repository { pullRequests(last: 50) { nodes { commits(first: 1) { nodes { id } } } } }`,
      51,
      10_100,
    ],
    [
      "once, however often a field is asked for",
      `{ organization(login: "acme") { teams(first: 100) { nodes { slug members(first: 10) { totalCount } } } ...T } } fragment T on Organization { teams(first: 100) { nodes { members(first: 10) { totalCount } } } }`,
      1,
      1100,
    ],
    [
      "nothing for what is left out",
      `{ organization(login: "acme") { repositories(first: 100) @skip(if: true) { nodes { id } } login } }`,
      1,
      0,
    ],
    [
      "for every node that is named",
      `{ nodes(ids: ["a", "b", "c"]) { ... on Repository { issues(first: 100) { totalCount } } } }`,
      1,
      300,
    ],
  ])("is %s", async (_, query, cost, nodeCount) => {
    const result = await acme.ask(query.replace("{", `{ ${COST} `));
    expect(result.cost).toBe(cost);
    expect(result.data).toMatchObject({ rateLimit: { cost, nodeCount } });
  });
});

describe("the limits of a query", () => {
  it.each([
    [
      "first: 101",
      "EXCESSIVE_PAGINATION",
      "Requesting 101 records on the `repositories` connection exceeds the `first` limit of 100 records.",
    ],
    [
      "last: 500",
      "EXCESSIVE_PAGINATION",
      "Requesting 500 records on the `repositories` connection exceeds the `last` limit of 100 records.",
    ],
    [
      "isFork: false",
      "MISSING_PAGINATION_BOUNDARIES",
      "You must provide a `first` or `last` value to properly paginate the `repositories` connection.",
    ],
    ["first: 0", "INVALID_PAGINATION_BOUNDARIES", expect.any(String)],
    ["first: 1, last: 1", "INVALID_PAGINATION_BOUNDARIES", expect.any(String)],
  ])("refuse a page of %s before anything is read", async (args, type, message) => {
    const query = `{ organization(login: "acme") { all: repositories(${args}) { nodes { name } } } }`;
    expect(await acme.ask(query)).toMatchObject({
      data: null,
      errors: [{ type, message, path: ["organization", "all"], locations: [{ line: 1, column: 33 }] }],
    });
  });

  it("hold for connections that nobody would have reached", async () => {
    const query = `{ organization(login: "rival") { repositories(first: 1) { nodes { refs(refPrefix: "refs/heads/") { nodes { name } } } } } }`;
    expect((await acme.ask(query)).errors).toMatchObject([{ type: "MISSING_PAGINATION_BOUNDARIES" }]);
  });

  it("refuse more nodes than half a million", async () => {
    const query = `{ organization(login: "acme") { repositories(first: 100) { nodes { issues(first: 100) { nodes { comments(first: 51) { nodes { id } } } } } } } }`;
    const { data, errors } = await acme.ask(query);
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        type: "MAX_NODE_LIMIT_EXCEEDED",
        message:
          "This query requests up to 520,100 possible nodes which exceeds the maximum limit of 500,000.",
      },
    ]);
  });

  it("are read from fragments that spread each other many times without taking forever", async () => {
    const fragments = Array.from(
      { length: 40 },
      (_, index) =>
        `fragment F${index} on Organization { ...F${index + 1} a${index}: login ...F${index + 1} }`,
    );
    const query = `{ organization(login: "acme") { ...F0 } } ${fragments.join(" ")} fragment F40 on Organization { login }`;
    expect((await acme.ask(query)).errors).toEqual([]);
  });
});
