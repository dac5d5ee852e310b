import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryFolder } from "../facts/git-fixture.ts";
import { vectorOf } from "../facts/metrics/open.ts";
import { type Served, sendJson, serve } from "../facts/metrics/serve.ts";

/** The moment that releases are evaluated at, unless told. */
export const MOMENT = new Date("2026-11-21T19:26:54Z");

/** Objectives of the carts: one that is fixed, and one that compares with earlier evaluations. */
export const SLO = `spec_version: "1.0"
comparison: {compare_with: single_result, include_result_with_score: pass_or_warn}
objectives:
  - sli: response_time
    displayName: Response time
    pass: [{criteria: ["<=500"]}]
    warning: [{criteria: ["<=800"]}]
  - sli: throughput
    pass: [{criteria: [">=-10%"]}]
total_score: {pass: "90%", warning: "75%"}
policy: {no_baseline: pass}
`;

/** How they are measured. */
export const SLI = `indicators:
  response_time: 1000 * histogram_quantile(0.95, rate(latency_bucket{job="$SERVICE-$STAGE"}[$DURATION_SECONDS]))
  throughput: sum(rate(requests{build="$LABEL.build"}[2m]))
`;

/** The same in Pitometer's words. */
export const PERFSPEC = JSON.stringify({
  spec_version: "1.0",
  indicators: [
    {
      id: "response_time",
      source: "Prometheus",
      query: "latency",
      grading: { type: "Threshold", thresholds: { upperSevere: 800, upperWarning: 500 }, metricScore: 100 },
    },
  ],
  objectives: { pass: 90, warning: 50 },
});

/** Writes files into a new folder, and gives it. */
export function writeFiles(files: Readonly<Record<string, string>>, folder = temporaryFolder()): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** A central repo that knows the carts, whose values are handed in. */
export function writeCarts(more: Readonly<Record<string, string>> = {}): string {
  return writeFiles({
    "muster.yml": "organization: acme\nmetrics: {values: {kind: static}}\nevaluation: {provider: values}\n",
    "slo/carts/slo.yaml": SLO,
    ...more,
  });
}

/** A Prometheus that has one value for whatever holds a word, and none for the rest. */
export async function servePrometheus(values: Readonly<Record<string, string>>): Promise<Served> {
  return await serve((response, { parameters, body }) => {
    const query = parameters.get("query") ?? new URLSearchParams(body).get("query") ?? "";
    const found = Object.entries(values).find(([word]) => query.includes(word));
    sendJson(response, vectorOf(...(found === undefined ? [] : [found[1]])));
  });
}

/** Every file below a folder, with its text. */
export function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort();
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Names of the evaluations of a record. */
export function evaluationsOf(folder: string): readonly string[] {
  return Object.keys(filesOf(folder)).filter((name) => name.endsWith(".yml"));
}
