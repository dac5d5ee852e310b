import { describe, expect, it } from "vitest";
import { readOperation } from "../../src/github/graphql-operation.ts";
import { openToken, readOnly } from "../../src/github/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { createClock } from "./let-time-pass.ts";

function ask(answer: unknown, { query = "{ viewer { login } }", status = 200 } = {}) {
  const github = openToken({
    token: "a-token",
    clock: createClock(),
    random: () => 0,
    fetch: async () => Response.json(answer, { status }),
  });
  return github.graphql(query, {});
}

describe("a GraphQL answer", () => {
  it("in part is an answer: data with the errors that say what is unknown", async () => {
    const data: JsonObject = { a: { name: "shop" }, b: null };
    const errors = [{ type: "NOT_FOUND", path: ["b"], message: "Could not resolve to a Repository" }];
    expect(await ask({ data, errors })).toEqual({ data, errors });
  });

  it("that ran out of resources half way is an answer in part", async () => {
    const errors = [
      { type: "RESOURCE_LIMITS_EXCEEDED", path: ["organization", "repositories", 3], message: "Too much" },
    ];
    expect(await ask({ data: { organization: null }, errors })).toMatchObject({ errors });
  });

  it("without data is one when every error is about something that was not found or is forbidden", async () => {
    const errors = [{ type: "FORBIDDEN", path: ["organization"], message: "No" }];
    expect(await ask({ data: null, errors })).toEqual({ data: null, errors });
  });

  it.for([
    ["a wrong query", { errors: [{ message: "Field 'nope' doesn't exist on type 'Query'" }] }, "invalid"],
    ["too many nodes", { errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message: "Too many" }] }, "invalid"],
    ["too little scope", { errors: [{ type: "INSUFFICIENT_SCOPES", message: "read:org" }] }, "forbidden"],
    [
      "too much work",
      { data: null, errors: [{ type: "RESOURCE_LIMITS_EXCEEDED", message: "No" }] },
      "unavailable",
    ],
    [
      "too slow",
      { data: null, errors: [{ message: "Something went wrong while executing your query." }] },
      "unavailable",
    ],
    ["no GraphQL", { hello: "world" }, "bad_answer"],
    ["a list", [], "bad_answer"],
  ] as const)("is none for %s: it rejects", async ([, answer, kind]) => {
    await expect(ask(answer)).rejects.toMatchObject({ kind });
  });

  it("of a mutation that got into trouble is uncertain; one that was refused was not done", async () => {
    const query = "mutation { a }";
    const trouble = { data: null, errors: [{ message: "Something went wrong while executing your query." }] };
    await expect(ask(trouble, { query })).rejects.toMatchObject({ kind: "uncertain" });
    await expect(ask("?", { query })).rejects.toMatchObject({ kind: "uncertain" });
    const refused = { errors: [{ message: "Argument 'x' is required" }] };
    await expect(ask(refused, { query })).rejects.toMatchObject({ kind: "invalid" });
  });

  it("with a status that refuses rejects", async () => {
    await expect(ask({ message: "Bad credentials" }, { status: 401 })).rejects.toMatchObject({
      kind: "unauthorized",
    });
    await expect(ask({ data: null, errors: [] }, { status: 502 })).rejects.toMatchObject({
      kind: "unavailable",
    });
  });
});

describe("a GraphQL document", () => {
  it.for([
    ["{ viewer { login } }", "query", ""],
    ["query Page($n: Int = 3, $o: Order = {by: NAME}) { a }", "query", "Page"],
    ["fragment mutation on Repository { name } query mutation { a { ...mutation } }", "query", "mutation"],
    ['query A { a(text: "} mutation { b }") }', "query", "A"],
    ['query A { a(text: """ } mutation { \\""" b } """) }', "query", "A"],
    ["# mutation { a }\nquery A { a }", "query", "A"],
    ["mutation Close { a }", "mutation", "Close"],
    ["query A { a } mutation B { b }", "mutation", "A"],
    ['query A { a(text: "\\"") } mutation B { b }', "mutation", "A"],
    ["{ a }\n#\nmutation { b }", "mutation", ""],
    ["subscription { a }", "mutation", ""],
    ["", "mutation", ""],
    ["select 1", "mutation", ""],
  ] as const)("%j is a %s", ([document, kind, name]) => {
    expect(readOperation(document)).toMatchObject(name === "" ? { kind } : { kind, name });
  });
});

describe("a client that only reads", () => {
  function openCounting() {
    const sent: string[] = [];
    const github = openToken({
      token: "a-token",
      async fetch(_, init) {
        sent.push(init?.method ?? "GET");
        return Response.json({ data: {} });
      },
    });
    return { sent, preview: readOnly(github) };
  }

  it("reads", async () => {
    const { sent, preview } = openCounting();
    await preview.request("GET /user", {});
    await preview.narrow({ permissions: { contents: "read" } }).graphql("query { a }", {});
    expect(sent).toEqual(["GET", "POST"]);
  });

  it("rejects whatever could write, before anything is sent, however it was narrowed", async () => {
    const { sent, preview } = openCounting();
    const at = { owner: "acme", repo: "shop" };
    for (const github of [preview, preview.narrow({ repositories: ["shop"] }), preview.withPriority("bulk")])
      for (const call of [
        () => github.request("POST /repos/{owner}/{repo}/issues", { ...at, title: "x" }),
        () => github.request("PATCH /repos/{owner}/{repo}", at),
        () => github.request("PUT /repos/{owner}/{repo}/vulnerability-alerts", at),
        () => github.request("DELETE /repos/{owner}/{repo}", at),
        () => github.graphql("mutation { a }", {}),
        () => github.graphql("query { a } mutation { b }", {}),
      ])
        await expect(call()).rejects.toMatchObject({ kind: "forbidden" });
    expect(sent).toEqual([]);
  });
});
