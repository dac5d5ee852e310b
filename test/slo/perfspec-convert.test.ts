import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Evaluated, EvaluationResult, ObjectiveStatus } from "../../src/model/evaluation.ts";
import type { Perfspec, PerfspecIndicator } from "../../src/model/perfspec.ts";
import { sliSchema } from "../../src/model/sli.ts";
import { sloSchema } from "../../src/model/slo.ts";
import { evaluateSlo } from "../../src/slo/index.ts";
import { convertPerfspec, evaluatePerfspec } from "../../src/slo/perfspec/index.ts";
import { FIXED, measurements, perfspecs, RELATIVE, thresholdsOf } from "./perfspec-arbitraries.ts";
import { baselineOf, indicatorOf, inputOf, type Measured, perfspecOf } from "./perfspec-inputs.ts";

describe("a perfspec.json as slo.yaml and sli.yaml", () => {
  it("becomes criteria, weights and percentages", () => {
    const { slo, sli } = convertPerfspec(
      perfspecOf(
        indicatorOf("time", { upperSevere: 1000, upperWarning: 800 }, { metricScore: 60 }),
        indicatorOf("rate", { lowerSevere: -5, upperSeverePerc: 10 }, { metricScore: 40 }),
      ),
    );
    expect(slo).toEqual({
      spec_version: "1.0",
      objectives: [
        {
          sli: "time",
          pass: [{ criteria: ["<800", "<1000"] }],
          warning: [{ criteria: ["<1000"] }],
          weight: 60,
          key_sli: false,
        },
        { sli: "rate", pass: [{ criteria: [">(-5)", "<+10%"] }], weight: 40, key_sli: false },
      ],
      total_score: { pass: "90%", warning: "75%" },
    });
    expect(sli).toEqual({
      spec_version: "1.0",
      provider: "prometheus",
      indicators: { time: "time", rate: "rate" },
    });
  });

  it("names providers and keeps queries that are objects", () => {
    const query = { timeseriesId: "com.dynatrace.builtin:service.responsetime", aggregation: "p90" };
    const other = { ...indicatorOf("b", { upperSevere: 1 }), source: "Dynatrace", query };
    expect(convertPerfspec(perfspecOf(indicatorOf("a", { upperSevere: 1 }), other)).sli.indicators).toEqual({
      a: { query: "a", provider: "prometheus" },
      b: { query, provider: "dynatrace" },
    });
  });

  it("writes placeholders as an sli.yaml has them", () => {
    const query =
      "rate(x{e='ENV_PLACEHOLDER',s='$ENVIRONMENT'}[$DURATION_MINUTESm]) + y[$DURATIONs] + z[$DURATION]";
    const indicator = { ...indicatorOf("a", { upperSevere: 1 }), query };
    expect(convertPerfspec(perfspecOf(indicator)).sli.indicators["a"]).toBe(
      "rate(x{e='$STAGE',s='$STAGE'}[$DURATION_SECONDS]) + y[$DURATION_SECONDS] + z[$DURATION_SECONDS]",
    );
  });

  it.each<[string, Partial<PerfspecIndicator["grading"]>, string]>([
    ["ignoreEmpty", { ignoreEmpty: true }, "no_data"],
    ["points of 0", { metricScore: 0 }, "only shown"],
    ["metadata", { metadata: { team: "carts" } }, "metadata"],
    ["a bound of 0", { thresholds: { lowerSevere: 0 } }, "lowerSevere: 0"],
    ["two warnings at once", { thresholds: { lowerWarning: 30, upperWarning: 20 } }, "quarter"],
    ["a percentage", { thresholds: { upperSeverePerc: 10 } }, "upperSeverePerc"],
  ])("says what is lost with %s", (_name, grading, words) => {
    const { differences } = convertPerfspec(perfspecOf(indicatorOf("a", { upperSevere: 1 }, grading)));
    expect(differences.filter((difference) => difference.startsWith("a: ")).join()).toContain(words);
  });

  const given = fc.oneof(
    measurements,
    measurements.map((values) => ({ ...values, i1: "timeout", i2: "no_series" }) as const),
  );

  it("decides alike for one value each", () => {
    const bounds = thresholdsOf(...FIXED).filter(hasNoQuarter);
    fc.assert(
      fc.property(perfspecs(bounds), given, (perfspec, values) => {
        const [byPoints, byWeight] = judgeBoth(perfspec, values);
        expect(byWeight).toEqual(byPoints);
      }),
    );
  });

  it("decides alike in percent of earlier values other than 0", () => {
    const bounds = thresholdsOf(...RELATIVE, "upperSevere").filter(
      ({ lowerWarningPerc, upperWarningPerc }) =>
        lowerWarningPerc === undefined || upperWarningPerc === undefined,
    );
    fc.assert(
      fc.property(perfspecs(bounds), measurements, measurements, (perfspec, values, before) => {
        fc.pre(Object.values(before).every((value) => value !== 0));
        const [byPoints, byWeight] = judgeBoth(perfspec, values, before);
        expect(byWeight).toEqual(byPoints);
      }),
    );
  });

  it("decides alike with points that are no whole numbers", () => {
    const bounds = { upperWarning: 5, upperSevere: 10 };
    const spec = perfspecOf(
      indicatorOf("i0", bounds, { metricScore: 33.3 }),
      indicatorOf("i1", bounds, { metricScore: 66.7 }),
    );
    expect(convertPerfspec(spec).slo.objectives.map(({ weight }) => weight)).toEqual([333, 667]);
    for (const i0 of [1, 7, 11]) {
      for (const i1 of [1, 7, 11]) {
        const [byPoints, byWeight] = judgeBoth(spec, { i0, i1 });
        expect(byWeight).toEqual(byPoints);
      }
    }
  });
});

function hasNoQuarter({ lowerWarning, upperWarning }: PerfspecIndicator["grading"]["thresholds"]): boolean {
  return lowerWarning === undefined || upperWarning === undefined || lowerWarning < upperWarning;
}

interface Told {
  readonly result: EvaluationResult;
  readonly statuses: readonly (readonly [sli: string, status: ObjectiveStatus])[];
}

/** What the perfspec comes to, and what its conversion does: objectives that score, and how they stand. */
function judgeBoth(
  perfspec: Perfspec,
  values: Readonly<Record<string, Measured>>,
  before: Readonly<Record<string, number>> | null = null,
): readonly [byPoints: Told, byWeight: Told] {
  const { slo, sli } = convertPerfspec(perfspec);
  sliSchema.parse(sli);
  const earlier = before === null ? [] : [baselineOf(before)];
  const input = inputOf(perfspec, values, { earlier });
  const byPoints = evaluatePerfspec(input);
  const byWeight = evaluateSlo({ ...input, slo: sloSchema.parse(slo), replaces: null });
  const tell = ({ result, objectives }: Evaluated): Told => ({
    result,
    statuses: objectives.filter(({ weight }) => weight > 0).map(({ sli, status }) => [sli, status]),
  });
  return [tell(byPoints), tell(byWeight)];
}
