import { describe, expect, it } from "vitest";
import { EVALUATED, PERFSPEC, SETTINGS, SLI, SLO } from "./evaluations.ts";
import { createLoader } from "./loading.ts";

const { load, findSurprises } = createLoader();

const KINDS = {
  json: "kind: json, url: https://api.example.com",
  dynatrace: "kind: dynatrace, url: https://dynatrace.example.com, token: '${TOKEN}'",
  prometheus: "kind: prometheus, url: https://prometheus.example.com",
  static: "kind: static",
};

const ERRORS = /errors: .*/.exec(SLI)?.[0] ?? "";

/** Files of a service in which a provider of a kind is asked for `errors`. */
function asking(kind: keyof typeof KINDS, query: string): Record<string, string> {
  return {
    ...EVALUATED,
    "muster.yml": SETTINGS.replace("kind: static", KINDS[kind]),
    "slo/cart/sli.yaml": SLI.replace(ERRORS, () => `errors: {provider: handed, query: ${query}}`),
  };
}

describe("a query, at the place of what its provider doesn't take", () => {
  it.each([
    [
      "json",
      "{path: /, jq: .a, method: POST, parameters: {a: 1}, body: {to: '{{end_ms}}'}, headers: {X-A: b}}",
    ],
    ["json", "▶▶{}"],
    ["json", "▶{path: /, ▶parms: {}}"],
    ["json", "{path: ▶7, jq: .a, ▶metod: GET}"],
    ["json", "{path: ▶//elsewhere.example.com, jq: ▶''}"],
    ["json", "{path: ▶../admin, jq: .a}"],
    ["json", "{path: ▶'/{{begin}}', jq: .a, body: {a: [1, ▶'{{strat}}']}}"],
    ["json", "{path: /, jq: .a, method: ▶PUT, parameters: {a: ▶[], b: 1}}"],
    ["json", "{path: /, jq: .a, method: ▶GET, body: {}}"],
    ["json", "{path: /, jq: .a, headers: {▶Authorization: x, X-A: ▶7, ▶'x y': x, X-B: ▶'${TOKEN}'}}"],
    ["json", "{path: '/$SERVICE', jq: .a, body: {deep: [▶'$SERVCE']}}"],
    ["dynatrace", "'metricSelector=a:b&entitySelector=type(SERVICE)'"],
    ["dynatrace", "▶'metricSelectr=a:b'"],
    ["dynatrace", "▶'metricSelector=a:b&resolutoin=1h'"],
    ["dynatrace", "▶'MV2;Second;metricSelector=a'"],
    ["dynatrace", "▶'USQL;COLUMN_CHART;iOS;SELECT a'"],
    ["dynatrace", "{metricSelector: a:b, ▶entitySelectr: x, resolution: ▶7}"],
    ["dynatrace", "▶{resolution: Inf, mzSelector: ▶''}"],
    ["dynatrace", "{timeseriesId: ▶com.dynatrace.builtin:app.apdex, aggregation: avg}"],
    ["dynatrace", "{timeseriesId: com.dynatrace.builtin:service.failurerate, aggregation: ▶p90}"],
    ["dynatrace", "{timeseriesId: ▶1, aggregation: avg, ▶tag: x}"],
    ["prometheus", "▶{path: /}"],
    ["static", "▶{indicator: errors}"],
  ] as const)("%s: %s", async (kind, query) => {
    expect(await findSurprises(asking(kind, query))).toEqual([]);
  });

  it.each([
    ["json", "{path: /, jq: .a, methd: GET}", "method"],
    ["json", "{path: '/{{strat_ms}}', jq: .a}", "start_ms"],
    ["dynatrace", "metricSelectr=a:b", "metricSelector"],
    ["dynatrace", "{metricSelector: a:b, mzSelectr: x}", "mzSelector"],
    ["prometheus", "'sum(a{b=\"$SERVCE\"})'", "$SERVICE"],
  ] as const)("%s: %s, with what was meant: %s", async (kind, query, meant) => {
    const { diagnostics } = await load(asking(kind, query));
    expect(diagnostics.map(({ suggestion }) => suggestion)).toContain(meant);
  });

  it("is sound where only what is handed in can tell", async () => {
    for (const [kind, query] of [
      ["json", "{path: '/$VERSION', jq: .a, method: $LABEL.method, body: ['{{$LABEL.time}}']}"],
      ["dynatrace", "MV2;$LABEL.unit;metricSelector=a"],
      ["dynatrace", "{timeseriesId: $LABEL.series, aggregation: avg}"],
    ] as const)
      expect(await findSurprises(asking(kind, query))).toEqual([]);
  });

  it("is looked at in a perfspec.json, too, whichever provider it is for", async () => {
    const of = (query: string, more = "") =>
      findSurprises({
        ...EVALUATED,
        "muster.yml": `${SETTINGS.replace("kind: static", KINDS.json)}${more}`,
        "slo/checkout/perfspec.json": PERFSPEC.replace('"Prometheus"', '"handed"').replace(
          /"rate[^"]*"/,
          () => query,
        ),
      });
    expect(await of('{"path": "/", "jq": ".a"}')).toEqual([]);
    expect(await of('{"path": "/", "jq": ▶".a |", ▶"parms": 1}')).toEqual([]);
    expect(await of('{"path": ▶"/$FOO", "jq": ".a"}')).toEqual([]);
    expect(await of('▶"up"')).toEqual([]);
    expect(await of('"$FOO"', "  compatibility: keptn\n")).toEqual([]);
  });
});

describe("placeholders made to fill the day", () => {
  const keys = Array.from({ length: 100 }, (_, index) => `  ${"k".repeat(100)}${index}: v\n`).join("");
  const slo = SLO.replace(/filter:\n.*\n/, `filter:\n${keys}`);

  it.each([
    ["dollar signs", "$".repeat(500_000)],
    ["names nearly right", `$${"k".repeat(100)}x `.repeat(5_000)],
    ["dollar signs of the query's own", `$$${"k".repeat(100)} `.repeat(5_000)],
  ])("are looked for no longer than the text is: %s", async (_, query) => {
    const files = { ...EVALUATED, "slo/cart/slo.yaml": slo };
    const found = await load({
      ...files,
      "slo/cart/sli.yaml": SLI.replace(ERRORS, () => `errors: '${query}'`),
    });
    // Those of `$job`, which the filter doesn't have, and perhaps one more.
    expect(found.diagnostics.length).toBeLessThan(4);
  });

  it("are guessed only where somebody reads it", async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => index);
    const { diagnostics } = await load({
      ...EVALUATED,
      "slo/cart/slo.yaml": `${slo.split("objectives:")[0]}objectives:\n${many.map((index) => `  - {sli: i${index}, pass: [{criteria: ["<1"]}]}\n`).join("")}total_score: {pass: 90%}\n`,
      "slo/cart/sli.yaml": `indicators:\n${many.map((index) => `  i${index}: $${"k".repeat(100)}_${index}\n`).join("")}`,
    });
    expect(diagnostics.length).toBeLessThan(110);
  });

  it("may not make a query grow without end", async () => {
    const { diagnostics } = await load({
      ...EVALUATED,
      "slo/cart/slo.yaml": SLO.replace("job: cart", `job: ${"x".repeat(1_000)}`),
      "slo/cart/sli.yaml": SLI.replace(ERRORS, `errors: '${"$job".repeat(100_000)}'`),
    });
    expect(diagnostics).toMatchObject([{ severity: "error", code: "reference", file: "slo/cart/sli.yaml" }]);
  });

  it("have names that are no placeholders themselves", async () => {
    for (const key of ["$job", `"${"x".repeat(201)}"`, '""'])
      expect(
        await findSurprises({
          ...EVALUATED,
          "slo/cart/slo.yaml": SLO.replace("job: cart", `job: cart\n  ${key}: ▶x`),
        }),
      ).toEqual([]);
  });
});
