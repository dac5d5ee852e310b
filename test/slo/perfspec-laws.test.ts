import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EvaluationResult } from "../../src/model/evaluation.ts";
import { evaluatePerfspec } from "../../src/slo/perfspec/index.ts";
import {
  FIXED,
  measurements,
  notFinite,
  perfspecs,
  RELATIVE,
  thresholdsOf,
  values,
} from "./perfspec-arbitraries.ts";
import { baselineOf, indicatorOf, inputOf, type Measured, perfspecOf } from "./perfspec-inputs.ts";

const any = perfspecs(thresholdsOf(...FIXED, ...RELATIVE));
const measured: fc.Arbitrary<Measured> = fc.oneof(
  values,
  fc.dictionary(fc.constantFrom("x", "y", "z"), fc.oneof(values, notFinite), { minKeys: 1 }),
  fc.constantFrom("no_series" as const, "timeout" as const, "bad_query" as const),
);
const anything = fc.record({ i0: measured, i1: measured, i2: measured, i3: measured });
const history = fc.option(measurements, { nil: null });

const RANKS: readonly EvaluationResult[] = ["fail", "warning", "pass"];

describe("an evaluation by points", () => {
  it.each([
    ["upper", 1],
    ["lower", -1],
  ] as const)("scores a better value never lower (%s bounds)", (side, sign) => {
    const thresholds = thresholdsOf(
      `${side}Severe`,
      `${side}Warning`,
      `${side}SeverePerc`,
      `${side}WarningPerc`,
    );
    fc.assert(
      fc.property(thresholds, values, values, fc.option(values), (bounds, a, b, before) => {
        const [better, worse] = (a - b) * sign < 0 ? [a, b] : [b, a];
        const earlier = before === null ? [] : [baselineOf({ a: before })];
        const score = (value: number) =>
          evaluatePerfspec(inputOf(perfspecOf(indicatorOf("a", bounds)), { a: value }, { earlier }));
        expect(score(better).score).toBeGreaterThanOrEqual(score(worse).score);
        expect(score(better).best_score).toBeGreaterThanOrEqual(score(worse).best_score);
      }),
    );
  });

  it("comes to no less when there is more to earn of what holds", () => {
    fc.assert(
      fc.property(any, measurements, fc.integer({ min: 1, max: 50 }), (perfspec, values, more) => {
        const [first, ...others] = perfspec.indicators;
        const policy = { no_baseline: "pass", nothing_scored: "fail" } as const;
        const before = evaluatePerfspec(inputOf(perfspec, values, { policy }));
        fc.pre(
          first !== undefined &&
            before.objectives[0]?.status === "pass" &&
            before.reason !== "nothing_scored",
        );
        const grading = { ...first.grading, metricScore: first.grading.metricScore + more };
        const richer = { ...perfspec, indicators: [{ ...first, grading }, ...others] };
        const after = evaluatePerfspec(inputOf(richer, values, { policy }));
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(RANKS.indexOf(after.result)).toBeGreaterThanOrEqual(RANKS.indexOf(before.result));
      }),
    );
  });

  it("never lets pass what is no number", () => {
    fc.assert(
      fc.property(
        thresholdsOf(...FIXED, ...RELATIVE),
        notFinite,
        fc.boolean(),
        (thresholds, value, ignoreEmpty) => {
          const spec = perfspecOf(indicatorOf("a", thresholds, { ignoreEmpty }));
          for (const a of [value, { x: value }, { x: 1, y: value }]) {
            const { result, objectives } = evaluatePerfspec(inputOf(spec, { a }));
            expect(result).not.toBe("pass");
            expect(objectives[0]?.status).not.toBe("pass");
          }
        },
      ),
    );
  });

  it("scores one more series never higher", () => {
    fc.assert(
      fc.property(
        thresholdsOf(...FIXED),
        fc.array(values, { minLength: 1, maxLength: 5 }),
        values,
        (bounds, some, one) => {
          const spec = perfspecOf(indicatorOf("a", bounds));
          const score = (all: readonly number[]) =>
            evaluatePerfspec(
              inputOf(spec, { a: Object.fromEntries(all.map((value, index) => [`k${index}`, value])) }),
            ).score;
          expect(score([...some, one])).toBe(Math.min(score(some), score([one])));
        },
      ),
    );
  });

  it("waits only for what can still turn it, and says between what", () => {
    const open = { no_data: "wait", provider_error: "wait", no_baseline: "wait" } as const;
    const hopeful = { no_data: "pass", provider_error: "pass", no_baseline: "pass" } as const;
    const fearful = { no_data: "fail", provider_error: "fail", no_baseline: "fail" } as const;
    fc.assert(
      fc.property(
        any,
        anything,
        history,
        fc.constantFrom("pass", "fail", "warn"),
        (perfspec, values, before, failed) => {
          const earlier = before === null ? [] : [baselineOf(before)];
          const judge = (policy: typeof open | typeof hopeful | typeof fearful) =>
            evaluatePerfspec(
              inputOf(perfspec, values, { earlier, policy: { ...policy, failed_objective: failed } }),
            );
          const [between, worst, best] = [judge(open), judge(fearful), judge(hopeful)];
          expect([between.score, between.best_score]).toEqual([worst.score, best.score]);
          expect(between.result).toBe(worst.result === best.result ? best.result : "wait");
        },
      ),
    );
  });

  it("says finite numbers alone, and one objective for each indicator", () => {
    fc.assert(
      fc.property(any, anything, history, (perfspec, values, before) => {
        const earlier = before === null ? [] : [baselineOf(before)];
        for (const dialect of ["muster", "keptn"] as const) {
          const evaluated = evaluatePerfspec(inputOf(perfspec, values, { earlier, dialect }));
          expect(JSON.parse(JSON.stringify(evaluated))).toEqual(evaluated);
          const ids = perfspec.indicators.map(({ id }) => id);
          const named = evaluated.objectives.map(({ sli }) => sli);
          expect(evaluated.reason === "errored" ? ids : named).toEqual(ids);
        }
      }),
    );
  });

  it("gives Pitometer's result where nothing of it is unsafe", () => {
    const bounds = thresholdsOf(...FIXED).filter((thresholds) => !Object.values(thresholds).includes(0));
    const series = fc.dictionary(fc.constantFrom("x", "y", "z"), values, { minKeys: 1 });
    const given = fc.record({ i0: series, i1: series, i2: series, i3: values });
    fc.assert(
      fc.property(perfspecs(bounds), given, (perfspec, values) => {
        fc.pre(perfspec.indicators.some(({ grading }) => grading.metricScore > 0));
        const strict = evaluatePerfspec(inputOf(perfspec, values));
        const compatible = evaluatePerfspec(inputOf(perfspec, values, { dialect: "keptn" }));
        expect([strict.result, strict.score]).toEqual([compatible.result, compatible.score]);
        expect(strict.objectives.map(({ violations }) => violations)).toEqual(
          compatible.objectives.map(({ violations }) => violations),
        );
      }),
    );
  });
});
