import { describe, expect, it } from "vitest";
import { instant, open, reasonOf, vectorOf, wordsOf } from "./open.ts";
import { sendJson, serve } from "./serve.ts";

describe("a query", () => {
  it("is asked at the end of the window, to the millisecond, with the time that it may take", async () => {
    const server = await serve((response) => sendJson(response, vectorOf("1")));
    const query = 'sum(rate(http_requests_total{job="carts",status!~"2.."}[120s])) & more=1#x';
    await open({ kind: "prometheus", url: server.url, timeout: "2.5s" }).ask(query);
    const [request] = server.requests;
    expect(request).toMatchObject({ method: "GET", path: "/api/v1/query", body: "" });
    expect(Object.fromEntries(request?.parameters ?? [])).toEqual({
      query,
      time: "1795289214.125",
      timeout: "2500ms",
    });
  });

  it("that is long is posted", async () => {
    const server = await serve((response) => sendJson(response, vectorOf("1")));
    const query = `up{job=~"${"carts|".repeat(1_000)}"}`;
    expect(reasonOf(await open({ kind: "prometheus", url: server.url }).ask(query))).toBeNull();
    const [request] = server.requests;
    expect(request?.method).toBe("POST");
    expect(request?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toMatchObject({
      query,
      time: "1795289214.125",
    });
    expect([...(request?.parameters ?? [])]).toEqual([]);
  });

  it.each([
    ["", "/api/v1/query"],
    ["/", "/api/v1/query"],
    ["/prom", "/prom/api/v1/query"],
    ["/a/prom/", "/a/prom/api/v1/query"],
    ["/prom?tenant=7", "/prom/api/v1/query"],
  ])("keeps the base of the address: %s", async (base, path) => {
    const server = await serve((response) => sendJson(response, vectorOf("1")));
    await open({ kind: "prometheus", url: `${server.url}${base}` }).ask();
    expect(server.requests[0]?.path).toBe(path);
    expect(server.requests[0]?.parameters.get("tenant")).toBe(base.includes("tenant") ? "7" : null);
  });

  it("that is an object makes no sense", async () => {
    const server = await serve((response) => sendJson(response, vectorOf("1")));
    const answer = await open({ kind: "prometheus", url: server.url }).ask({ query: "up" });
    expect(reasonOf(answer)).toBe("bad_query");
    expect(server.requests).toHaveLength(0);
  });
});

describe("a vector", () => {
  it.each([
    ["0.0099", 0.0099],
    ["1e-07", 1e-7],
    ["-3", -3],
    ["+2.5E+3", 2500],
    ["179769313486231570000", 179769313486231570000],
    ["-0", -0],
  ])("of %s is a value", async (text, value) => {
    const server = await serve((response) => sendJson(response, vectorOf(text)));
    expect(await open({ kind: "prometheus", url: server.url }).ask()).toEqual({
      kind: "values",
      samples: [{ key: '{"pod":"p0"}', value }],
      count: null,
    });
  });

  it("of several series is a sample each, named by their labels in order", async () => {
    const result = [
      { metric: { pod: "b", job: "x" }, value: [1, "1"] },
      { metric: { job: "x", pod: "a" }, value: [1, "2"] },
      { metric: {}, value: [1, "3"] },
    ];
    const server = await serve((response) => sendJson(response, instant("vector", result)));
    expect(await open({ kind: "prometheus", url: server.url }).ask()).toMatchObject({
      samples: [
        { key: '{"job":"x","pod":"b"}', value: 1 },
        { key: '{"job":"x","pod":"a"}', value: 2 },
        { key: "", value: 3 },
      ],
    });
  });

  it.each<[string, object]>([
    ["with a value", vectorOf("1")],
    ["with none, which may be with the store that is away", vectorOf()],
    ["with NaN", vectorOf("NaN")],
  ])("that comes with a warning is not taken for all there is: %s", async (_, body) => {
    const warnings = ["fetch series: partial response:\u0000 store eu-west is down"];
    const server = await serve((response) => sendJson(response, { ...body, warnings }));
    const answer = await open({ kind: "prometheus", url: server.url }).ask();
    expect(reasonOf(answer)).toBe("partial_data");
    expect(wordsOf(answer)).toContain("partial response: store eu-west is down");
  });

  it("that comes with a remark on how the query is written is a value", async () => {
    const infos = ["metric might not be a counter"];
    const server = await serve((response) => sendJson(response, { ...vectorOf("1"), infos, warnings: [] }));
    expect(reasonOf(await open({ kind: "prometheus", url: server.url }).ask())).toBeNull();
  });
});

describe("no value", () => {
  const series = (value: unknown): object => instant("vector", [{ metric: {}, value }]);
  it.each<[string, unknown, string]>([
    ["an empty vector", vectorOf(), "no_series"],
    ["NaN", vectorOf("NaN"), "not_finite"],
    ["+Inf", vectorOf("+Inf"), "not_finite"],
    ["-Inf", vectorOf("-Inf"), "not_finite"],
    ["a number that is too large for one", vectorOf("1e999"), "not_finite"],
    ["NaN among others", vectorOf("1", "NaN", "2"), "not_finite"],
    ["a scalar", instant("scalar", [1, "1"]), "not_a_vector"],
    ["a string", instant("string", [1, "1"]), "not_a_vector"],
    ["a matrix", instant("matrix", [{ metric: {}, values: [[1, "1"]] }]), "not_a_vector"],
    [
      "a histogram",
      instant("vector", [{ metric: {}, histogram: [1, { count: "1", sum: "2" }] }]),
      "not_a_number",
    ],
    ["another kind of result", instant("logs", []), "not_understood"],
    ["a number that is no text", series([1, 1]), "not_understood"],
    ["hex", series([1, "0x10"]), "not_understood"],
    ["separators", series([1, "1_000"]), "not_understood"],
    ["white space", series([1, " 1"]), "not_understood"],
    ["an empty text", series([1, ""]), "not_understood"],
    ["a word", series([1, "Infinity"]), "not_understood"],
    ["a value without a time", series(["1"]), "not_understood"],
    ["null", series(null), "not_understood"],
    [
      "labels that are no texts",
      instant("vector", [{ metric: { a: 1 }, value: [1, "1"] }]),
      "not_understood",
    ],
    ["a vector that is none", instant("vector", {}), "not_understood"],
    ["a success without data", { status: "success" }, "not_understood"],
    ["another status", { ...vectorOf("1"), status: "partial" }, "not_understood"],
    ["JSON of something else", { hello: "world" }, "not_understood"],
    ["a list", [], "not_understood"],
    ["null alone", null, "not_understood"],
    ["a number alone", 42, "not_understood"],
    ["an error with a good status", { status: "error", errorType: "bad_data", error: "x" }, "bad_query"],
  ])("is in %s", async (_, body, reason) => {
    const server = await serve((response) => sendJson(response, body));
    const answer = await open({ kind: "prometheus", url: server.url }).ask();
    expect(reasonOf(answer)).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  it("is explained with what Prometheus remarked on", async () => {
    const server = await serve((response) =>
      sendJson(response, { ...vectorOf(), infos: ["a store is away"] }),
    );
    expect(wordsOf(await open({ kind: "prometheus", url: server.url }).ask())).toContain("a store is away");
  });
});

describe("an error of Prometheus", () => {
  it.each([
    [400, "bad_data", "bad_query"],
    [422, "execution", "bad_query"],
    [503, "timeout", "timeout"],
    [503, "canceled", "timeout"],
    [500, "internal", "server_error"],
    [503, "unavailable", "server_error"],
    [404, "not_found", "not_understood"],
    [400, "constructor", "bad_query"],
  ])("%i %s is %s, in its own words", async (status, errorType, reason) => {
    const body = { status: "error", errorType, error: "parse error at char 7: unclosed left brace" };
    const server = await serve((response) => sendJson(response, body, status));
    const answer = await open({ kind: "prometheus", url: server.url }).ask();
    expect(reasonOf(answer)).toBe(reason);
    expect(wordsOf(answer)).toContain("unclosed left brace");
  });
});

describe("a provider", () => {
  it("that muster.yml does not name is none", async () => {
    const { metrics } = open({ kind: "prometheus", url: "http://127.0.0.1:1" });
    const window = { start: "2026-11-21T19:24:54.500Z", end: "2026-11-21T19:26:54.125Z" };
    for (const name of ["thanos", "constructor", "IT"]) {
      expect(reasonOf(await metrics.ask(name, "up", window))).toBe("no_provider");
      expect(metrics.kindOf(name)).toBeNull();
    }
    expect(metrics.kindOf("it")).toBe("prometheus");
  });
});
