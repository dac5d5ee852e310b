import { describe, expect, it } from "vitest";
import { createJqEngine } from "../../../src/jq/index.ts";
import type { Json, JsonObject } from "../../../src/model/json.ts";
import type { Dialect } from "../../../src/model/slo.ts";
import { type QueryContext, resolveQuery } from "../../../src/slo/index.ts";
import { open, reasonOf, WINDOW, wordsOf } from "./open.ts";
import { type Received, sendJson, serve } from "./serve.ts";

/** Asks a server that answers with a body. */
async function askOf(
  body: Json,
  query: JsonObject,
): Promise<Awaited<ReturnType<ReturnType<typeof open>["ask"]>>> {
  const server = await serve((response) => sendJson(response, body));
  return await open({ kind: "json", url: server.url }).ask({ path: "/", ...query });
}

/** What a server got of a query. */
async function receivedOf(query: JsonObject, base = "", more: object = {}): Promise<Received | undefined> {
  const server = await serve((response) => sendJson(response, 1));
  const provider = { kind: "json", url: `${server.url}${base}`, ...more };
  expect(reasonOf(await open(provider).ask({ jq: ".", ...query }))).toBeNull();
  return server.requests[0];
}

describe("what jq makes of an answer", () => {
  it.each<[string, Json, string, readonly { key: string; value: number }[], number | null]>([
    ["a number", { a: [1.5] }, ".a[0]", [{ key: "", value: 1.5 }], null],
    ["zero", 0, ".", [{ key: "", value: 0 }], null],
    ["an average", [1, 2, null], "map(numbers) | add / length", [{ key: "", value: 1.5 }], null],
    [
      "a value and how much it rests on",
      { v: 2, n: 30 },
      "{value: .v, samples: .n}",
      [{ key: "", value: 2 }],
      30,
    ],
    ["a value alone", { value: 3 }, ".", [{ key: "", value: 3 }], null],
    [
      "a value of so many that nobody counts",
      { v: 2 },
      "{value: .v, samples: .n}",
      [{ key: "", value: 2 }],
      null,
    ],
    [
      "numbers by key",
      { b: 1, a: 2 },
      ".",
      [
        { key: "b", value: 1 },
        { key: "a", value: 2 },
      ],
      null,
    ],
    [
      "a list of numbers",
      [5, 6],
      ".",
      [
        { key: "0", value: 5 },
        { key: "1", value: 6 },
      ],
      null,
    ],
    ["a program with a comment", 7, ". # | error", [{ key: "", value: 7 }], null],
    ["a program with a function", 7, "def f: . + 1; f", [{ key: "", value: 8 }], null],
  ])("is a value when it is %s", async (_, body, jq, samples, count) => {
    expect(await askOf(body, { jq })).toMatchObject({ kind: "values", samples, count });
  });

  it.each<[string, Json, string]>([
    ["of an object", { eu: 0.1, us: null, ap: null }, "us, ap"],
    ["of a list", [1, null], "1"],
  ])("is not the rest where a part %s has none", async (_, body, named) => {
    const answer = await askOf(body, { jq: "." });
    expect(reasonOf(answer)).toBe("partial_data");
    expect(wordsOf(answer)).toContain(`null for ${named}.`);
    const jq = 'if type == "array" then map(values) else with_entries(select(.value != null)) end';
    expect(await askOf(body, { jq })).toMatchObject({ samples: [{ value: expect.any(Number) }] });
  });

  it.each<[string, Json, string, string]>([
    ["null", { a: null }, ".a", "no_series"],
    ["no output", [], ".[]", "no_series"],
    ["an empty list", [], ".", "no_series"],
    ["an empty object", {}, ".", "no_series"],
    ["nulls alone", { a: null }, ".", "no_series"],
    ["a value that is null", { value: null, samples: 0 }, ".", "no_series"],
    ["a text", { a: "12" }, ".a", "not_a_number"],
    ["true", true, ".", "not_a_number"],
    ["a list within a list", [[1]], ".", "not_a_number"],
    ["a text by key", { a: "12" }, ".", "not_a_number"],
    ["a value with something else beside it", { value: 1, unit: "ms" }, ".", "not_a_number"],
    ["half a sample", { value: 1, samples: 1.5 }, ".", "not_a_number"],
    ["samples below zero", { value: 1, samples: -1 }, ".", "not_a_number"],
    ["infinity", 1, "infinite", "not_finite"],
    ["minus infinity by key", 1, "{a: -infinite}", "not_finite"],
    ["NaN", 1, "nan", "no_series"],
    ["several outputs", [1, 2], ".[]", "many_values"],
    ["outputs without end", 1, "repeat(1)", "many_values"],
    ["an error", { error: "no such app" }, "error(.error)", "not_understood"],
    ["an error on the shape", { a: "x" }, ".a.b", "not_understood"],
    ["a program without end", 1, "def f: f; f", "not_understood"],
    ["a program that doesn't compile", 1, ".a |", "bad_query"],
    ["a program that would break out", 1, "1)), halt_error | ((.", "bad_query"],
    ["an empty program", 1, " ", "bad_query"],
  ])("is no value when it is %s", async (_, body, jq, reason) => {
    expect(reasonOf(await askOf(body, { jq }))).toBe(reason);
  });

  it("is quoted when it is an error, but not at length", async () => {
    const words = wordsOf(
      await askOf({ error: `no such app ${"x".repeat(5_000)}` }, { jq: "error(.error)" }),
    );
    expect(words).toContain("no such app");
    expect(words.length).toBeLessThan(400);
  });

  it("is nothing where the answer is nested too deeply", async () => {
    const server = await serve((response) => response.end("[".repeat(100_000) + "]".repeat(100_000)));
    const opened = open({ kind: "json", url: server.url });
    expect(reasonOf(await opened.ask({ path: "/", jq: "length" }))).toBe("not_understood");
  });

  it("is not had where jq is closed, or can't be made", async () => {
    const server = await serve((response) => sendJson(response, 1));
    const engine = createJqEngine();
    await engine.close();
    const query = { path: "/", jq: "." };
    const closed = open({ kind: "json", url: server.url }, { jq: () => engine });
    expect(reasonOf(await closed.ask(query))).toBe("not_understood");
    const jq = (): never => {
      throw new Error("no jq here");
    };
    expect(reasonOf(await open({ kind: "json", url: server.url }, { jq }).ask(query))).toBe("not_understood");
    expect(server.requests).toHaveLength(0);
  });
});

describe("what is sent", () => {
  it("is a GET below the address of the provider", async () => {
    const parameters = { q: "a b&c", n: 5, all: true, from: "{{start_s}}", to: "{{ end_ms }}" };
    const received = await receivedOf({ path: "v1/x?y=1", parameters }, "/base/");
    expect(received).toMatchObject({ method: "GET", path: "/base/v1/x", body: "" });
    expect(Object.fromEntries(received?.parameters ?? [])).toEqual({
      y: "1",
      q: "a b&c",
      n: "5",
      all: "true",
      from: "1795289094",
      to: "1795289214125",
    });
  });

  it("keeps the parameters of the address", async () => {
    const received = await receivedOf({ path: "/x", parameters: { a: "1" } }, "/base?key=7");
    expect(received?.path).toBe("/base/x");
    expect(Object.fromEntries(received?.parameters ?? [])).toEqual({ a: "1", key: "7" });
  });

  it("is a POST of JSON with the window in it", async () => {
    const body = {
      from: "{{start_ms}}",
      list: [{ to: "{{end_ms}}", text: "SINCE {{start_ms}} UNTIL {{end}}" }],
      braces: "avg:x{service:carts}",
      n: null,
    };
    const received = await receivedOf({ path: "/", body }, "", { headers: { "X-Key": "k" } });
    expect(received?.method).toBe("POST");
    expect(received?.headers).toMatchObject({ "content-type": "application/json", "x-key": "k" });
    expect(JSON.parse(received?.body ?? "")).toEqual({
      from: Date.parse(WINDOW.start),
      list: [{ to: Date.parse(WINDOW.end), text: `SINCE ${Date.parse(WINDOW.start)} UNTIL ${WINDOW.end}` }],
      braces: "avg:x{service:carts}",
      n: null,
    });
  });

  it("is what the answer says was sent, with the times of the window and without a secret", async () => {
    for (const status of [200, 500]) {
      const server = await serve((response) => sendJson(response, 1, status));
      const provider = { kind: "json", url: server.url, headers: { "X-Key": "${KEY}" } };
      const query = {
        path: "/x/{{start_s}}",
        parameters: { to: "{{end_ms}}", n: 5 },
        body: [{ from: "{{start_ms}}", text: "SINCE {{start}}, by s3cr3t-key" }],
        jq: ".",
      };
      const answer = await open(provider, { environment: { KEY: "s3cr3t-key" } }).ask(query);
      expect(answer.sent).toEqual({
        path: "/x/1795289094",
        parameters: { to: "1795289214125", n: 5 },
        body: [{ from: Date.parse(WINDOW.start), text: `SINCE ${WINDOW.start}, by [secret]` }],
        jq: ".",
      });
      expect(server.requests[0]).toMatchObject({ path: "/x/1795289094" });
      expect(server.requests[0]?.parameters.get("to")).toBe("1795289214125");
    }
  });

  it("may have headers of its own", async () => {
    const received = await receivedOf({ path: "/", method: "POST", headers: { "X-Scope-OrgID": "carts" } });
    expect(received).toMatchObject({ method: "POST", headers: { "x-scope-orgid": "carts" } });
  });

  it("is asked twice where a fault passes, by POST as well: a query only reads", async () => {
    const server = await serve((response, _received, attempt) =>
      attempt === 1 ? response.writeHead(503).end() : sendJson(response, 4),
    );
    const opened = open({ kind: "json", url: server.url });
    expect(await opened.ask({ path: "/", body: {}, jq: "." })).toMatchObject({ samples: [{ value: 4 }] });
    expect(server.requests.map(({ method }) => method)).toEqual(["POST", "POST"]);
  });
});

describe("a path with a label in it", () => {
  const asked = async (p: string, dialect: Dialect) => {
    const server = await serve((response) => sendJson(response, 1));
    const context: QueryContext = {
      project: "acme",
      environment: "staging",
      service: "carts",
      deployment: null,
      version: null,
      labels: { p },
      filter: undefined,
      window: WINDOW,
    };
    const resolved = resolveQuery({ path: "/v1/$LABEL.p/x", jq: "." }, context, dialect);
    if (resolved.kind === "error") return resolved.reason;
    const answer = await open({ kind: "json", url: `${server.url}/base` }).ask(resolved.query);
    return server.requests[0]?.path ?? reasonOf(answer);
  };

  it.each(["muster", "keptn"] as const)("stays what it is, whatever the label holds: %s", async (dialect) => {
    expect(await asked("carts", dialect)).toBe("/base/v1/carts/x");
    expect(await asked("//evil.com", dialect)).toBe("/base/v1/%2F%2Fevil.com/x");
    expect(await asked("a/../../admin", dialect)).toBe("/base/v1/a%2F..%2F..%2Fadmin/x");
    for (const dots of ["..", "."]) expect(await asked(dots, dialect)).toBe("bad_query");
    for (const more of ["a?b", "a#b", "a&b=c", "%2e%2e"])
      expect(await asked(more, dialect)).toBe(
        dialect === "keptn" ? `/base/v1/${encodeURIComponent(more)}/x` : "bad_query",
      );
  });
});

describe("a query that makes no sense", () => {
  it.each<[string | JsonObject, string]>([
    ["/x | .a", "mapping"],
    [{}, "path"],
    [{ path: "/" }, "jq"],
    [{ path: "/", jq: "" }, "jq"],
    [{ path: 7, jq: "." }, "path"],
    [{ path: "/", jq: ".", metod: "GET" }, "Did you mean method?"],
    [{ path: "/", jq: ".", url: "http://x" }, '"url"'],
    [{ path: "/", jq: ".", method: "DELETE" }, "method"],
    [{ path: "/", jq: ".", method: "GET", body: {} }, "body"],
    [{ path: "/", jq: ".", parameters: { a: [] } }, "parameters"],
    [{ path: "/", jq: ".", headers: { Authorization: "x" } }, "headers"],
    [{ path: "/", jq: ".", headers: { Host: "x" } }, "headers"],
    [{ path: "/", jq: ".", headers: { "x y": "x" } }, "headers"],
    [{ path: "/", jq: ".", headers: { x: "${TOKEN}" } }, "headers"],
    [{ path: "/", jq: ".", headers: { x: "a\nb: c" } }, "headers"],
    [{ path: "/{{begin}}", jq: "." }, "begin"],
    [{ path: "/", jq: ".", body: { a: ["{{strat_ms}}"] } }, "Did you mean start_ms?"],
    [{ path: "//other.example.com/", jq: "." }, "path"],
    [{ path: "https://other.example.com/", jq: "." }, "path"],
    [{ path: "\\\\other.example.com/", jq: "." }, "path"],
    [{ path: "../admin", jq: "." }, "path"],
    [{ path: "/%2e%2e/admin", jq: "." }, "path"],
    [{ path: "a/../../admin", jq: "." }, "path"],
    [{ path: "a/../b", jq: "." }, "path"],
    [{ path: "a/./b", jq: "." }, "path"],
    [{ path: "a\\..\\b", jq: "." }, "path"],
    [{ path: "a/.%2E", jq: "." }, "path"],
    [{ path: "a/.\t./b", jq: "." }, "path"],
    [{ path: "a/..?b=c", jq: "." }, "path"],
  ])("is %j", async (query, named) => {
    const server = await serve((response) => sendJson(response, 1));
    const opened = open({ kind: "json", url: `${server.url}/base` }, { environment: { TOKEN: "hush" } });
    const answer = await opened.ask(query);
    expect(reasonOf(answer)).toBe("bad_query");
    expect(wordsOf(answer)).toContain(named);
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    [400, { errors: [{ message: "unknown metric" }] }, "bad_query"],
    [404, { error: { message: "unknown metric" } }, "bad_query"],
    [422, "unknown metric", "bad_query"],
    [403, { detail: "unknown metric" }, "refused"],
    [500, { title: "unknown metric" }, "server_error"],
  ])("for a server is told in its words: %i %j", async (status, body, reason) => {
    const server = await serve((response) => sendJson(response, body, status));
    const answer = await open({ kind: "json", url: server.url }).ask({ path: "/", jq: "." });
    expect(reasonOf(answer)).toBe(reason);
    expect(wordsOf(answer)).toContain("unknown metric");
  });
});

describe("the examples of the docs", () => {
  const datadog = {
    path: "/api/v2/query/scalar",
    body: {
      data: {
        type: "scalar_request",
        attributes: {
          from: "{{start_ms}}",
          to: "{{end_ms}}",
          queries: [
            {
              name: "a",
              data_source: "metrics",
              aggregator: "avg",
              query: "avg:trace.http.request.errors{service:carts}",
            },
          ],
          formulas: [{ formula: "a" }],
        },
      },
    },
    jq: ".data.attributes.columns[0].values[0]",
  };
  it.each<[Json, string | null]>([
    [
      {
        data: {
          type: "scalar_response",
          attributes: { columns: [{ name: "a", type: "number", values: [0.5] }] },
        },
      },
      null,
    ],
    [
      {
        data: {
          type: "scalar_response",
          attributes: { columns: [{ name: "a", type: "number", values: [null] }] },
        },
      },
      "no_series",
    ],
    [{ data: { type: "scalar_response", attributes: { columns: [] } } }, "no_series"],
  ])("read Datadog: %j", async (body, reason) => {
    expect(reasonOf(await askOf(body, datadog))).toBe(reason);
  });

  const newRelic = {
    path: "/graphql",
    body: {
      query:
        '{ actor { account(id: 1) { nrql(query: "SELECT percentile(duration, 95) AS p95, count(*) AS n FROM Transaction SINCE {{start_ms}} UNTIL {{end_ms}}") { results } } } }',
    },
    jq: 'if .errors then error(.errors[0].message) else .data.actor.account.nrql.results[0] | {value: .p95["95"], samples: .n} end',
  };
  it.each<[Json, string | null]>([
    [{ data: { actor: { account: { nrql: { results: [{ n: 40, p95: { "95": 0.25 } }] } } } } }, null],
    [{ data: { actor: { account: { nrql: { results: [{ n: 0, p95: { "95": null } }] } } } } }, "no_series"],
    [{ errors: [{ message: "NRQL Syntax Error" }] }, "not_understood"],
  ])("read New Relic: %j", async (body, reason) => {
    expect(reasonOf(await askOf(body, newRelic))).toBe(reason);
  });
});
