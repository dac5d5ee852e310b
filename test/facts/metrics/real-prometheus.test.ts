import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  LACKS_PROMETHEUS,
  type RunningPrometheus,
  type SeededSeries,
  startPrometheus,
} from "../../peers/prometheus.ts";
import { open, reasonOf, WINDOW, wordsOf } from "./open.ts";

const END = Math.floor(Date.parse(WINDOW.end) / 1000);

/** A point every 15 seconds for ten minutes until a minute after the window. */
function record(
  name: string,
  labels: Readonly<Record<string, string>>,
  value: (at: number) => number,
): SeededSeries {
  const times = Array.from({ length: 44 }, (_, at) => END - 600 + at * 15);
  return { name, labels, points: times.map((seconds, at) => [seconds, value(at)]) };
}

describe.skipIf(LACKS_PROMETHEUS)("a real Prometheus", () => {
  let prometheus: RunningPrometheus | undefined;
  beforeAll(async () => {
    prometheus = await startPrometheus([
      record("requests", { job: "carts", status: "200" }, (at) => at * 150),
      record("requests", { job: "carts", status: "500" }, (at) => at * 15),
      record("latency", { job: "carts" }, () => 0.25),
      {
        name: "deployed",
        labels: { job: "carts" },
        points: [
          [END, 1],
          [END + 30, 2],
        ],
      },
    ]);
  });
  afterAll(async () => {
    await prometheus?.stop();
  });
  const ask = (query: string): ReturnType<ReturnType<typeof open>["ask"]> =>
    open({ kind: "prometheus", url: prometheus?.url }).ask(query);

  it.each<[string, readonly { key: string; value: number }[]]>([
    ['sum(rate(requests{job="carts"}[120s]))', [{ key: "", value: 11 }]],
    ['sum(rate(requests{status!~"2.."}[120s])) / sum(rate(requests[120s]))', [{ key: "", value: 1 / 11 }]],
    ["avg_over_time(latency[2m])", [{ key: '{"job":"carts"}', value: 0.25 }]],
    ["vector(7)", [{ key: "", value: 7 }]],
    ["sum(nothing) or vector(0)", [{ key: "", value: 0 }]],
    ["deployed", [{ key: '{"__name__":"deployed","job":"carts"}', value: 1 }]],
    [
      "sum by (status) (requests) >= 0",
      [
        { key: '{"status":"200"}', value: 6_000 },
        { key: '{"status":"500"}', value: 600 },
      ],
    ],
  ])("answers %s at the end of the window", async (query, samples) => {
    const answer = await ask(query);
    const sorted = (answer.kind === "none" ? [] : [...answer.samples]).sort((a, b) =>
      a.key < b.key ? -1 : 1,
    );
    expect(sorted.map(({ key }) => key)).toEqual(samples.map(({ key }) => key));
    for (const [at, sample] of samples.entries()) expect(sorted[at]?.value).toBeCloseTo(sample.value, 9);
  });

  it("takes a query that is too long for an address", async () => {
    const answer = await ask(`sum(latency{job=~"${"carts|".repeat(1_000)}x"})`);
    expect(answer).toMatchObject({ samples: [{ value: 0.25 }] });
  });

  it.each([
    ["nothing", "no_series"],
    ["latency / 0", "not_finite"],
    ["-latency / 0", "not_finite"],
    ["(latency - latency) / 0", "not_finite"],
    ["42", "not_a_vector"],
    ["latency[2m]", "not_a_vector"],
    ['"carts"', "not_a_vector"],
    ["sum(", "bad_query"],
    ["latency * on(job) requests", "bad_query"],
    ["rate(requests[$DURATION])", "bad_query"],
  ])("has no value of %s: %s", async (query, reason) => {
    const answer = await ask(query);
    expect(reasonOf(answer)).toBe(reason);
    expect(wordsOf(answer).length).toBeLessThan(400);
  });
});
