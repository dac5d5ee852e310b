import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningVersion, runVersion } from "../../examples/carts/run-version.ts";
import { type CartsVersion, VERSIONS } from "../../examples/carts/service.ts";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import { runMuster } from "../cli/run-muster.ts";
import {
  LACKS_PROMETHEUS,
  type RunningPrometheus,
  type SeededSeries,
  startPrometheus,
} from "../peers/prometheus.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const CARTS = join(import.meta.dirname, "../../examples/carts");

const OBJECTIVES = {
  "slo.yaml": ["--slo", "slo.yaml", "--sli", "sli.yaml"],
  "perfspec.json": ["--perfspec", "perfspec/perfspec.json"],
} as const;

/** The objective that decides in each. */
const LATENCY = { "slo.yaml": "response_time_mean", "perfspec.json": "request_latency_seconds" } as const;

type Definition = keyof typeof OBJECTIVES;

/** Evaluates a version as the example does, over a time. */
async function evaluate(
  definition: Definition,
  { version }: CartsVersion,
  place: { readonly url: string; readonly end: Date; readonly record?: string },
) {
  const start = new Date(place.end.getTime() - 120_000);
  const subject = ["--service", "carts", "--environment", "staging", "--version", version];
  const time = ["--start", start.toISOString(), "--end", place.end.toISOString()];
  const kept = place.record === undefined ? ["--no-record"] : ["--record", place.record];
  const asked = [...OBJECTIVES[definition], "--prometheus", place.url];
  const words = ["evaluate", ...subject, ...time, ...asked, ...kept];
  const told = await runMuster(words, { cwd: CARTS, now: place.end });
  const { out } = await runMuster([...words, "--json"], { cwd: CARTS, now: place.end });
  const record: EvaluationRecord = JSON.parse(out);
  return { ...told, record };
}

/** What an evaluation found of an objective. */
const valueOf = ({ objectives }: EvaluationRecord, sli: string) =>
  objectives.find((objective) => objective.sli === sli)?.value ?? null;

describe.skipIf(LACKS_PROMETHEUS)("carts, as a Prometheus remembers it", () => {
  const BEGIN = Date.parse("2026-03-02T08:00:00Z") / 1000;
  /** Seconds between the versions: what looks back three minutes must see one of them alone. */
  const APART = 1200;
  let prometheus: RunningPrometheus;

  beforeAll(async () => {
    prometheus = await startPrometheus(
      Object.values(VERSIONS).flatMap((version, index) => seed(version, BEGIN + index * APART)),
    );
  });
  afterAll(() => prometheus?.stop());

  const endOf = (version: CartsVersion) =>
    new Date((BEGIN + Object.keys(VERSIONS).indexOf(version.version) * APART + 300) * 1000);

  it.each(["slo.yaml", "perfspec.json"] as const)(
    "passes v1 and v3 by its %s, and fails v2, which is a second slower, with the number",
    async (definition) => {
      const record = temporaryFolder();
      const run = (version: CartsVersion) =>
        evaluate(definition, version, { url: prometheus.url, end: endOf(version), record });
      const [v1, v2, v3] = [await run(VERSIONS.v1), await run(VERSIONS.v2), await run(VERSIONS.v3)];
      expect([v1.record.result, v2.record.result, v3.record.result]).toEqual(["pass", "fail", "pass"]);
      expect([v1.code, v2.code, v3.code]).toEqual([0, 1, 0]);
      const latency = LATENCY[definition];
      expect(valueOf(v1.record, latency)).toBeCloseTo(0.02, 6);
      expect(valueOf(v2.record, latency)).toBeCloseTo(1.02, 6);
      expect(valueOf(v3.record, latency)).toBeCloseTo(0.02, 6);
      expect(v2.out).toContain("1.02");
      expect(v2.record.objectives.find(({ sli }) => sli === latency)?.query).toContain(
        "carts.staging.svc.cluster.local:80",
      );
    },
  );

  it("compares v3 with v1 and not with v2, which failed", async () => {
    const record = temporaryFolder();
    const run = (version: CartsVersion) =>
      evaluate("slo.yaml", version, { url: prometheus.url, end: endOf(version), record });
    const v1 = await run(VERSIONS.v1);
    await run(VERSIONS.v2);
    const v3 = await run(VERSIONS.v3);
    expect(v3.record.compared).toEqual([v1.record.id]);
  });

  it("fails a time of which Prometheus knows nothing", async () => {
    const end = new Date((BEGIN - 3600) * 1000);
    for (const definition of ["slo.yaml", "perfspec.json"] as const) {
      const { code, record } = await evaluate(definition, VERSIONS.v1, { url: prometheus.url, end });
      expect([code, record.result]).toEqual([1, "fail"]);
    }
  });
});

describe.skipIf(LACKS_PROMETHEUS)("carts, running and read by Prometheus", () => {
  const running = new Map<CartsVersion, RunningVersion>();

  beforeAll(async () => {
    const { v1, v2 } = VERSIONS;
    await Promise.all([v1, v2].map(async (version) => running.set(version, await runVersion(version))));
    await Promise.all([...running.values()].map((run) => run.untilSeen()));
  }, 90_000);
  afterAll(() => Promise.all([...running.values()].map((run) => run.stop())));

  it.each([
    [VERSIONS.v1, "pass", 0],
    [VERSIONS.v2, "fail", 1],
  ] as const)("judges %j: %s", async (version, result, code) => {
    const url = running.get(version)?.prometheus.url ?? "";
    for (const definition of ["slo.yaml", "perfspec.json"] as const) {
      const evaluated = await evaluate(definition, version, { url, end: new Date() });
      expect([evaluated.record.result, evaluated.code]).toEqual([result, code]);
      const latency = valueOf(evaluated.record, LATENCY[definition]) ?? 0;
      expect(latency > 1).toBe(version.delayInMillis > 0);
      expect(latency).toBeGreaterThan(0.01);
    }
  });
});

describe("the perfspec.json of carts", () => {
  it("is the one that Keptn 0.2 told its users to write", () => {
    expect(JSON.parse(readFileSync(join(CARTS, "perfspec/perfspec.json"), "utf8"))).toEqual({
      spec_version: "1.0",
      indicators: [
        {
          id: "request_latency_seconds",
          source: "Prometheus",
          query:
            "rate(requests_latency_seconds_sum{instance='carts.ENV_PLACEHOLDER.svc.cluster.local:80',job='carts'}[3m])/rate(requests_latency_seconds_count{instance='carts.ENV_PLACEHOLDER.svc.cluster.local:80',job='carts'}[3m])",
          grading: { type: "Threshold", thresholds: { upperSevere: 1 }, metricScore: 100 },
        },
      ],
      objectives: { pass: 90, warning: 75 },
    });
  });
});

/** Five minutes of a version, read every ten seconds: a request a second, each as long as the version takes. */
function seed({ delayInMillis }: CartsVersion, begin: number): readonly SeededSeries[] {
  const took = 0.02 + delayInMillis / 1000;
  const labels = { job: "carts", instance: "carts.staging.svc.cluster.local:80" };
  const readings = Array.from({ length: 31 }, (_, index) => index * 10);
  const series = (name: string, more: Readonly<Record<string, string>>, each: number): SeededSeries => ({
    name,
    labels: { ...labels, ...more },
    points: readings.map((seconds) => [begin + seconds, seconds * each]),
  });
  return [
    series("requests_latency_seconds_sum", {}, took),
    series("requests_latency_seconds_count", {}, 1),
    ...["0.025", "0.5", "1", "2.5", "+Inf"].map((le) =>
      series("requests_latency_seconds_bucket", { le }, le === "+Inf" || took <= Number(le) ? 1 : 0),
    ),
    series("http_requests_total", { method: "GET", status: "200" }, 1),
  ];
}
