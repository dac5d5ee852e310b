import { chooseDefinition, type Definition, evaluateService } from "../../../src/flows/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import type { EvaluationRecord } from "../../../src/model/evaluation.ts";
import type { SliAnswer, SliQuery, SliReason } from "../../../src/model/sli.ts";
import {
  describeEvaluation,
  describeEvaluationPage,
  drawHistory,
  type EvaluationContext,
  type EvaluationLinks,
} from "../../../src/reports/index.ts";
import { type CentralFiles, loadExample } from "./policy.ts";
import type { Part, Sample } from "./text.ts";

/** What indicators of a release measured: a number, several by series, or why there is none. */
export type Measured = Readonly<Record<string, number | readonly number[] | SliReason>>;

/** A release that is evaluated. */
export interface Release {
  readonly version: string;
  readonly replaces?: string;
  readonly measured: Measured;
  readonly history?: readonly EvaluationRecord[];
}

const SETTINGS = `organization: acme
metrics: {prometheus: {kind: prometheus, url: "https://prometheus.acme.example"}}
evaluation: {provider: prometheus}
`;

const SLO = `spec_version: "1.0"
comparison: {compare_with: single_result, include_result_with_score: pass}
objectives:
  - sli: response_time_p95
    displayName: Response time p95 (s)
    weight: 2
    pass: [{criteria: ["<=+10%", "<1"]}]
    warning: [{criteria: ["<1"]}]
  - sli: error_rate
    displayName: Error rate (%)
    key_sli: true
    pass: [{criteria: ["<=1"]}]
  - sli: throughput
    displayName: Requests per second
    pass: [{criteria: [">=-20%"]}]
  - sli: goroutines
    displayName: Goroutines
total_score: {pass: "90%", warning: "75%"}
`;

const SLI = `indicators:
  response_time_p95: histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{service="$SERVICE"}[$DURATION_SECONDS])))
  error_rate: 100 * sum(rate(http_requests_total{service="$SERVICE", code=~"5.."}[$DURATION_SECONDS])) / sum(rate(http_requests_total{service="$SERVICE"}[$DURATION_SECONDS]))
  throughput: sum(rate(http_requests_total{service="$SERVICE"}[$DURATION_SECONDS]))
  goroutines: sum(go_goroutines{service="$SERVICE"})
`;

const CARTS: CentralFiles = { "slo/carts/slo.yaml": SLO, "slo/carts/sli.yaml": SLI };

const PERFSPEC = JSON.stringify({
  spec_version: "1.0",
  indicators: [
    {
      id: "request_latency_seconds",
      source: "Prometheus",
      query:
        "rate(requests_latency_seconds_sum{job='carts'}[3m])/rate(requests_latency_seconds_count{job='carts'}[3m])",
      grading: { type: "Threshold", thresholds: { upperSevere: 1, upperWarning: 0.8 }, metricScore: 100 },
    },
  ],
  objectives: { pass: 90, warning: 75 },
});

const LINKS: EvaluationLinks = {
  evaluation: (id) => `https://github.com/acme/central/blob/muster/evaluations/carts/staging/${id}.yml`,
  file: (path) => `https://github.com/acme/central/blob/${"c".repeat(40)}/${path}`,
  history: "https://github.com/acme/central/tree/muster/evaluations/carts/staging",
};

const GOOD: Measured = { response_time_p95: 0.231, error_rate: 0.2, throughput: 41.7, goroutines: 34 };

/** What is said of evaluations: one that passes, warns, fails or is open, by slo.yaml and by perfspec.json. */
export async function sampleEvaluations(jq: JqEngine): Promise<readonly Sample[]> {
  const carts = await defineCarts(jq, CARTS);
  const first = await evaluate(carts, 0, { version: "v0", measured: GOOD });
  const firstLet = await defineCarts(jq, {
    ...CARTS,
    "slo/carts/slo.yaml": `${SLO}policy: {no_baseline: pass}\n`,
  });
  const v1 = await evaluate(firstLet, 0, { version: "v1", measured: GOOD });
  const next = (measured: Measured): Release => ({
    version: "v2",
    replaces: "v1",
    measured: { ...GOOD, ...measured },
    history: [v1],
  });
  const told = async (definition: Definition, release: Release, heading = "Report") => {
    const record = await evaluate(definition, 1, release);
    return show(record, { history: release.history ?? [], links: LINKS }, heading);
  };
  const perfspec = await defineCarts(jq, { "slo/carts/perfspec.json": PERFSPEC });
  const slow = { request_latency_seconds: [0.412, 1.0401] };
  return [
    {
      name: "evaluation-pass",
      title: "A release that keeps its objectives",
      story: "A new version of carts is about as fast as the one before.",
      parts: [await told(carts, next({ response_time_p95: 0.228, throughput: 43.1 }))],
    },
    {
      name: "evaluation-fail",
      title: "A release that is slower than its objectives allow",
      story: "The new version takes a second longer, and so serves less.",
      parts: [await told(carts, next({ response_time_p95: 1.2334, throughput: 30.2 }))],
    },
    {
      name: "evaluation-warning",
      title: "A release with a warning",
      story: "The new version is somewhat slower than the one before, by less than would fail it.",
      parts: [await told(carts, next({ response_time_p95: 0.2543 }))],
    },
    {
      name: "evaluation-key-sli",
      title: "A release that fails by a key objective",
      story: "The score would be enough for a warning, but an objective that decides alone failed.",
      parts: [await told(carts, next({ error_rate: 1.00004 }))],
    },
    {
      name: "evaluation-wait",
      title: "A release of which not all can be told",
      story:
        "The first release has nothing to compare with. Of another one, the provider could not be asked for a key objective.",
      parts: [
        show(first, { links: LINKS }, "The first release"),
        await told(carts, next({ error_rate: "timeout" }), "A provider that does not answer"),
      ],
    },
    {
      name: "evaluation-no-data",
      title: "A release of which something was not measured",
      story: "There was no load, and a query divides by zero.",
      parts: [await told(carts, next({ error_rate: "not_finite", throughput: "no_series" }))],
    },
    {
      name: "evaluation-perfspec",
      title: "A release by perfspec.json",
      story: "One of two instances is slower than Pitometer's file of the service allows.",
      parts: [await told(perfspec, { version: "v2", replaces: "v1", measured: slow })],
    },
  ];
}

/** The page and the chart of a service in an environment, after a dozen evaluations. */
export async function sampleHistory(
  jq: JqEngine,
): Promise<{ readonly sample: Sample; readonly chart: string }> {
  const carts = await defineCarts(jq, CARTS);
  const releases: readonly Measured[] = [
    {},
    { response_time_p95: 0.236 },
    { response_time_p95: 0.27 },
    { throughput: 22 },
    { response_time_p95: 1.31, throughput: 19.4 },
    { error_rate: "timeout" },
    { response_time_p95: 0.22 },
    { error_rate: 2.4 },
    { response_time_p95: 0.219, throughput: 44 },
    { response_time_p95: 0.238 },
    { response_time_p95: 0.252 },
  ];
  const history: EvaluationRecord[] = [];
  for (const [index, measured] of releases.entries()) {
    const release = { version: `v${index + 1}`, measured: { ...GOOD, ...measured }, history: [...history] };
    const record = await evaluate(carts, index, release);
    const say = (reason: string) => ({ at: record.evaluated_at, by: "ada", reason });
    if (index === 0) history.push({ ...record, accepted: say("looked at by hand: a sound release") });
    else if (index === 3) history.push({ ...record, invalidated: say("the load generator stood still") });
    else history.push(record);
  }
  const page: Part = { kind: "markdown", heading: "README.md", text: describeEvaluationPage(history) };
  const sample = {
    name: "evaluation-page",
    title: "The evaluations of a service in an environment",
    story: "Beside their records lies a page with a chart of the last ones.",
    parts: [page],
  };
  return { sample, chart: drawHistory(history) };
}

/** Chooses what holds of carts in staging by these files of a central repo. */
export async function defineCarts(jq: JqEngine, files: CentralFiles): Promise<Definition> {
  const config = await loadExample(jq, { "muster.yml": SETTINGS, ...files });
  return chooseDefinition({ ...config, commit: "c".repeat(40) }, "carts", "staging");
}

/** Evaluates a release of carts in staging, at a moment that is later for a later one. */
export async function evaluate(
  definition: Definition,
  index: number,
  { version, replaces, measured, history = [] }: Release,
): Promise<EvaluationRecord> {
  const end = Date.UTC(2026, 10, 21, 9, 26) + index * 5_400_000;
  const at = (time: number) => new Date(time).toISOString();
  const window = { start: at(end - 120_000), end: at(end) };
  return await evaluateService(
    {
      service: "carts",
      environment: "staging",
      version,
      replaces: replaces ?? null,
      labels: {},
      window,
      definition,
      values: null,
      now: new Date(end + 4_000),
    },
    {
      metrics: {
        kindOf: () => "prometheus",
        ask: async (_, query) => answer(measured[findAsked(definition, query)] ?? "no_series"),
      },
      history,
      unread: [],
      engine: "0.1.0",
    },
  );
}

/** The indicator that a query asks for. */
function findAsked(definition: Definition, query: SliQuery): string {
  if (definition.kind === "none") return "";
  if (definition.kind === "perfspec")
    return definition.perfspec.indicators.find((each) => each.query === query)?.id ?? "";
  const fill = (asked: SliQuery) =>
    typeof asked === "string"
      ? asked.replaceAll("$SERVICE", "carts").replaceAll("$DURATION_SECONDS", "120s")
      : asked;
  const asked = [...definition.indicators].find(([, each]) => fill(each.query) === query);
  return asked?.[0] ?? "";
}

const WORDS: Partial<Record<SliReason, string>> = {
  timeout: "no answer within 10 s, twice",
  not_finite: "the answer is NaN",
  no_series: "the answer is an empty vector",
  many_values: "the query gives several series",
};

function answer(measured: number | readonly number[] | SliReason): SliAnswer {
  if (typeof measured === "string")
    return { kind: "none", reason: measured, message: WORDS[measured] ?? measured };
  const values = typeof measured === "number" ? [measured] : measured;
  const keyOf = (index: number) => (values.length === 1 ? "" : `{"instance":"carts-${index}"}`);
  const samples = values.map((value, index) => ({ key: keyOf(index), value }));
  return { kind: "values", samples, count: null };
}

/** The report on an evaluation, as part of a page. */
export function show(record: EvaluationRecord, context: EvaluationContext, heading = "Report"): Part {
  return { kind: "markdown", heading, text: describeEvaluation(record, context) };
}
