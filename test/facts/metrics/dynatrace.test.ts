import { describe, expect, it } from "vitest";
import type { SliQuery } from "../../../src/model/sli.ts";
import { dataOf, serveDynatrace, TOKEN } from "./dynatrace-stand-in.ts";
import { type Asked, open, reasonOf, WINDOW, wordsOf } from "./open.ts";
import { type Served, sendJson, serve } from "./serve.ts";

const CARTS = { "dt.entity.service": "SERVICE-7A96961077A1AED2" };
const one = (value: number | null): object => dataOf([{ dimensionMap: {}, values: [value] }]);

function openDynatrace({ url }: Served, token = TOKEN): Asked {
  return open({ kind: "dynatrace", url: `${url}/e/7/`, token: "${DT}" }, { environment: { DT: token } });
}

/** The parameters besides the time that a query was sent with. */
async function sentFor(query: SliQuery): Promise<Record<string, string>> {
  const server = await serveDynatrace({ metrics: () => one(1) });
  const answer = await openDynatrace(server).ask(query);
  expect(wordsOf(answer)).toContain('"value":1');
  const [request] = server.requests;
  const { from, to, ...others } = Object.fromEntries(request?.parameters ?? []);
  expect({ from, to }).toEqual({
    from: String(Date.parse(WINDOW.start)),
    to: String(Date.parse(WINDOW.end)),
  });
  return others;
}

describe("a text of Keptn's dynatrace-service", () => {
  it.each<[string, Record<string, string>]>([
    [
      "metricSelector=builtin:service.response.time:splitBy():percentile(95)&entitySelector=tag(keptn_project:sockshop),type(SERVICE)",
      {
        metricSelector: "builtin:service.response.time:splitBy():percentile(95)",
        entitySelector: "tag(keptn_project:sockshop),type(SERVICE)",
        resolution: "Inf",
      },
    ],
    [
      'metricSelector=builtin:x:filter(eq("a","b=c d+e")):avg&mzSelector=mzId(7)',
      { metricSelector: 'builtin:x:filter(eq("a","b=c d+e")):avg', mzSelector: "mzId(7)", resolution: "Inf" },
    ],
    [" metricSelector=builtin:x&resolution=1h \n", { metricSelector: "builtin:x", resolution: "1h" }],
    ["builtin:host.cpu.usage:max", { metricSelector: "builtin:host.cpu.usage:max", resolution: "Inf" }],
    [
      'builtin:x:filter(eq("a","b=c"))',
      { metricSelector: 'builtin:x:filter(eq("a","b=c"))', resolution: "Inf" },
    ],
    ["builtin:x:max?", { metricSelector: "builtin:x:max", resolution: "Inf" }],
    [
      "builtin:x:max?scope=tag(a)",
      { metricSelector: "builtin:x:max", entitySelector: "tag(a),type(SERVICE)", resolution: "Inf" },
    ],
    ["MV2;MicroSecond;metricSelector=builtin:x", { metricSelector: "builtin:x", resolution: "Inf" }],
  ])("is asked as it is: %s", async (query, parameters) => {
    const server = await serveDynatrace({ metrics: () => one(1000) });
    await openDynatrace(server).ask(query);
    const { from: _from, to: _to, ...others } = Object.fromEntries(server.requests[0]?.parameters ?? []);
    expect(others).toEqual(parameters);
  });

  it.each([
    ["metricSelector=builtin:x", 2_048_000],
    ["MV2;MicroSecond;metricSelector=builtin:x", 2048],
    ["MV2;microsecond;builtin:x", 2048],
    ["MV2;Byte;metricSelector=builtin:x", 2000],
  ])("is converted only where it says so: %s", async (query, value) => {
    const server = await serveDynatrace({ metrics: () => one(2_048_000) });
    expect(await openDynatrace(server).ask(query)).toMatchObject({ samples: [{ key: "", value }] });
  });

  it.each([
    "",
    "USQL;COLUMN_CHART;iPad mini;SELECT device FROM usersession",
    "PV2;problemSelector=status(open)",
    "SECPV2;securityProblemSelector=status(open)",
    "MV2;Percent;metricSelector=builtin:x",
    "MV2;Byte;",
    "SLO;",
    "SLO;..",
    "entitySelector=type(SERVICE)",
    "metricSelector=a&metricSelector=b",
    "metricSelector=a&from=now-2h",
    "metricSelector=a&entityselector=type(SERVICE)",
    "metricSelector=a&entitySelector=",
    "metricSelector=a&entitySelector",
    "builtin:x?entitySelector=type(SERVICE)",
    "   ",
  ])("makes no sense: '%s'", async (query) => {
    const server = await serveDynatrace({});
    expect(reasonOf(await openDynatrace(server).ask(query))).toBe("bad_query");
    expect(server.requests).toHaveLength(0);
  });
});

describe("a query of Pitometer", () => {
  const RESPONSE_TIME = "com.dynatrace.builtin:service.responsetime";
  it.each<[object, Record<string, string>]>([
    [
      { timeseriesId: RESPONSE_TIME, aggregation: "avg" },
      { metricSelector: 'builtin:service.response.time:splitBy("dt.entity.service"):avg' },
    ],
    [
      { timeseriesId: RESPONSE_TIME, aggregation: "P90" },
      { metricSelector: 'builtin:service.response.time:splitBy("dt.entity.service"):percentile(90)' },
    ],
    [
      { timeseriesId: RESPONSE_TIME, aggregation: "max", entityIds: ["SERVICE-1", "SERVICE-2"] },
      {
        metricSelector: 'builtin:service.response.time:splitBy("dt.entity.service"):max',
        entitySelector: 'entityId("SERVICE-1","SERVICE-2")',
      },
    ],
    [
      { timeseriesId: "com.dynatrace.builtin:service.failurerate", aggregation: "avg", tags: 'a:"b' },
      {
        metricSelector: 'builtin:service.errors.total.rate:splitBy("dt.entity.service"):avg',
        entitySelector: 'type("SERVICE"),tag("a:~"b")',
      },
    ],
    [
      {
        timeseriesId: "com.dynatrace.builtin:service.requestspermin",
        aggregation: "count",
        entityIds: "SERVICE-1",
        tags: ["x", "y"],
      },
      {
        metricSelector: 'builtin:service.requestCount.total:splitBy("dt.entity.service"):sum',
        entitySelector: 'entityId("SERVICE-1"),tag("x"),tag("y")',
      },
    ],
  ])("is translated: %j", async (query, parameters) => {
    expect(await sentFor({ ...query })).toEqual({ ...parameters, resolution: "Inf" });
  });

  it("may name the parameters themselves", async () => {
    const query = { metricSelector: "builtin:x", mzSelector: 'mzName("a")' };
    expect(await sentFor(query)).toEqual({ ...query, resolution: "Inf" });
  });

  it.each<[Readonly<Record<string, string | number | string[]>>, string]>([
    [{ timeseriesId: "com.dynatrace.builtin:host.cpu.user", aggregation: "avg" }, "host.cpu.user"],
    [{ timeseriesId: "com.dynatrace.builtin:service.responsetimes", aggregation: "avg" }, RESPONSE_TIME],
    [{ timeseriesId: RESPONSE_TIME, aggregation: "p100" }, "p100"],
    [{ timeseriesId: RESPONSE_TIME }, "aggregation"],
    [{ timeseriesId: "com.dynatrace.builtin:service.failurerate", aggregation: "p90" }, "p90"],
    [{ timeseriesId: RESPONSE_TIME, aggregation: "avg", entityIds: 7 }, "entityIds"],
    [{ timeseriesId: RESPONSE_TIME, aggregation: "avg", entities: ["x"] }, "entities"],
    [{ smartscape: "toRelationships:calls", entityType: "Service", aggregation: "count" }, "smartscape"],
    [{ query: "up" }, "query"],
    [{ metricSelector: 7 }, "metricSelector"],
    [{}, "metricSelector"],
  ])("makes no sense: %j", async (query, named) => {
    const server = await serveDynatrace({});
    const answer = await openDynatrace(server).ask(query);
    expect(reasonOf(answer)).toBe("bad_query");
    expect(wordsOf(answer)).toContain(named);
    expect(server.requests).toHaveLength(0);
  });
});

describe("metric data", () => {
  it("is a sample for each combination of dimensions, named by the entity where that is all", async () => {
    const data = dataOf([
      { dimensionMap: CARTS, values: [5861.5] },
      { dimensionMap: { "dt.entity.host": "HOST-1", "dt.entity.disk": "DISK-1" }, values: [null, 7] },
      { dimensionMap: { "Test Step": "Basic Check" }, values: [0] },
      { dimensionMap: { "dt.entity.service": "SERVICE-2" }, values: [null] },
    ]);
    const server = await serveDynatrace({ metrics: () => data });
    expect(await openDynatrace(server).ask("builtin:x")).toEqual({
      kind: "values",
      samples: [
        { key: "SERVICE-7A96961077A1AED2", value: 5861.5 },
        { key: '{"dt.entity.disk":"DISK-1","dt.entity.host":"HOST-1"}', value: 7 },
        { key: '{"Test Step":"Basic Check"}', value: 0 },
      ],
      count: null,
    });
  });

  it("of an old ActiveGate has no names of dimensions", async () => {
    const data = {
      result: [{ metricId: "x", data: [{ dimensions: ["SERVICE-1"], timestamps: [1], values: [2] }] }],
    };
    const server = await serveDynatrace({ metrics: () => data });
    expect(await openDynatrace(server).ask("builtin:x")).toMatchObject({
      samples: [{ key: "SERVICE-1", value: 2 }],
    });
  });

  it.each([
    "The result is incomplete: some data could not be read.",
    "Too many series: the result was truncated.",
    "Nobody has ever seen this warning.",
  ])("that comes with a warning is not taken for all there is: %s", async (warning) => {
    for (const body of [{ ...one(1), warnings: [warning] }, dataOf([], { warnings: [warning] })]) {
      const server = await serveDynatrace({ metrics: () => body });
      const answer = await openDynatrace(server).ask("builtin:x");
      expect(reasonOf(answer)).toBe("partial_data");
      expect(wordsOf(answer)).toContain(warning);
    }
  });

  it("may come with a warning about how the query is written, which is told once where there is no value", async () => {
    const warnings = [
      "The dimension key `dt.entity.services` has been referenced, but the metric has no such key.",
    ];
    const server = await serveDynatrace({ metrics: () => ({ ...one(1), warnings }) });
    expect(reasonOf(await openDynatrace(server).ask("builtin:x"))).toBeNull();
    const empty = await serveDynatrace({ metrics: () => ({ ...dataOf([], { warnings }), warnings }) });
    const answer = await openDynatrace(empty).ask("builtin:x");
    expect(reasonOf(answer)).toBe("no_series");
    expect(wordsOf(answer).split("has been referenced")).toHaveLength(2);
  });

  it.each<[string, unknown, string]>([
    ["no series", dataOf([]), "no_series"],
    ["no metric", { totalCount: 0, nextPageKey: null, resolution: "Inf", result: [] }, "no_series"],
    ["null alone", one(null), "no_series"],
    ["several values of a series", dataOf([{ dimensionMap: {}, values: [1, null, 2] }]), "many_values"],
    [
      "several metrics",
      {
        result: [
          { metricId: "a", data: [] },
          { metricId: "b", data: [] },
        ],
      },
      "many_values",
    ],
    ["another page", { ...one(1), nextPageKey: "AAAA" }, "too_large"],
    [
      "more series than it reads",
      dataOf([{ dimensionMap: {}, values: [1] }], { dimensionCountRatio: 1.2 }),
      "too_large",
    ],
    ["a text for a value", { result: [{ metricId: "a", data: [{ values: ["NaN"] }] }] }, "not_understood"],
    ["something else", { status: "success" }, "not_understood"],
    ["a list", [], "not_understood"],
  ])("has no value in %s", async (_, body, reason) => {
    const server = await serve((response) => sendJson(response, body));
    expect(reasonOf(await openDynatrace(server).ask("builtin:x"))).toBe(reason);
  });

  it("is waited for until two minutes after the window, when it is whole", async () => {
    const server = await serveDynatrace({ metrics: () => one(1) });
    const waits: number[] = [];
    const askAt = async (now: string): Promise<string | null> => {
      const clock = { now: () => new Date(now), sleep: async (ms: number) => void waits.push(ms) };
      const provider = { kind: "dynatrace", url: `${server.url}/e/7`, token: "${DT}" };
      return reasonOf(await open(provider, { environment: { DT: TOKEN }, clock }).ask("builtin:x"));
    };
    expect(await askAt("2026-11-21T19:26:55.125Z")).toBeNull();
    expect(waits).toEqual([119_000]);
    expect(await askAt("2026-11-21T19:28:54.125Z")).toBeNull();
    expect(waits).toHaveLength(1);
    expect(await askAt("2026-11-21T19:20:00.000Z")).toBe("no_series");
    expect(waits).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });
});

describe("an SLO of Dynatrace", () => {
  const id = "524ca177-849b-3e8c-8175-42b93fbc33c5";
  const slo = {
    id,
    enabled: true,
    name: "fast",
    evaluatedPercentage: 95.5,
    error: "NONE",
    status: "SUCCESS",
  };
  it("is its percentage within the window", async () => {
    const server = await serveDynatrace({ slos: { [id]: slo } });
    const answer = await openDynatrace(server).ask(`SLO;${id}`);
    expect(answer).toEqual({
      kind: "values",
      samples: [{ key: "", value: 95.5 }],
      count: null,
    });
    expect(Object.fromEntries(server.requests[0]?.parameters ?? [])).toEqual({
      from: String(Date.parse(WINDOW.start)),
      to: String(Date.parse(WINDOW.end)),
      timeFrame: "GTF",
    });
  });

  it.each<[string, string, object, string]>([
    ["is not there", "SLO;other", slo, "bad_query"],
    ["has another path in its id", "SLO;../metrics/query", slo, "bad_query"],
    [
      "could not be evaluated",
      `SLO;${id}`,
      { ...slo, error: "The metric expression is invalid" },
      "no_series",
    ],
    ["has not been evaluated", `SLO;${id}`, { ...slo, evaluatedPercentage: -1 }, "no_series"],
    ["has no percentage", `SLO;${id}`, { id }, "not_understood"],
  ])("%s", async (_, query, body, reason) => {
    const server = await serveDynatrace({ slos: { [id]: body } });
    expect(reasonOf(await openDynatrace(server).ask(query))).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});

describe("a refusal of Dynatrace", () => {
  it("of a query is told in its own words, with what it says of each parameter", async () => {
    const server = await serveDynatrace({});
    const answer = await openDynatrace(server).ask("metricSelector=builtin:x&resolution=often");
    expect(reasonOf(answer)).toBe("bad_query");
    expect(wordsOf(answer)).toContain("Constraints violated. resolution: is not as it must be");
  });

  it("of a token says which scopes it needs", async () => {
    const server = await serveDynatrace({});
    const answer = await openDynatrace(server, "dt0c01.wrong").ask("builtin:x");
    expect(reasonOf(answer)).toBe("refused");
    expect(wordsOf(answer)).toContain("metrics.read");
  });

  it.each([
    [404, { error: { code: 404, message: "Metric not found" } }, "bad_query"],
    [404, { hello: "world" }, "not_understood"],
    [500, { error: { code: 500, message: "down" } }, "server_error"],
    [429, { error: { code: 429, message: "slow down" } }, "refused"],
  ])("with status %i and %j is %s", async (status, body, reason) => {
    const server = await serve((response) => sendJson(response, body, status));
    expect(reasonOf(await openDynatrace(server).ask("builtin:x"))).toBe(reason);
  });
});
