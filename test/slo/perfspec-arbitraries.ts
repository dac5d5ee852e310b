import * as fc from "fast-check";
import type { Perfspec, PerfspecIndicator } from "../../src/model/perfspec.ts";
import { checkPerfspec } from "../../src/slo/perfspec/index.ts";
import { indicatorOf } from "./perfspec-inputs.ts";

type Thresholds = PerfspecIndicator["grading"]["thresholds"];
type Name = keyof Thresholds;

/** Numbers that often meet: bounds and values that are the same, or next to each other. */
export const values = fc
  .oneof(fc.integer({ min: -20, max: 60 }), fc.double({ min: -20, max: 60, noNaN: true }))
  .map((value) => (value === 0 ? 0 : value));

/** What is no value. */
export const notFinite = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);

/** Thresholds of these names, each there or not. */
export function thresholdsOf(...names: readonly Name[]): fc.Arbitrary<Thresholds> {
  const bound = fc.integer({ min: -20, max: 60 });
  return fc.record(Object.fromEntries(names.map((name) => [name, bound])), { requiredKeys: [] });
}

/** Numbers on both sides. */
export const FIXED = ["lowerSevere", "lowerWarning", "upperSevere", "upperWarning"] as const;

/** Percentages on both sides. */
export const RELATIVE = [
  "lowerSeverePerc",
  "lowerWarningPerc",
  "upperSeverePerc",
  "upperWarningPerc",
] as const;

/** Perfspecs that can be meant, of one to four indicators `i0`, `i1` with such thresholds. */
export function perfspecs(thresholds: fc.Arbitrary<Thresholds>): fc.Arbitrary<Perfspec> {
  const grading = fc.record({ thresholds, metricScore: fc.integer({ min: 0, max: 50 }) });
  const gradings = fc.array(grading, { minLength: 1, maxLength: 4 });
  const objectives = fc.record({
    pass: fc.integer({ min: -5, max: 120 }),
    warning: fc.integer({ min: -5, max: 120 }),
  });
  return fc
    .tuple(gradings, objectives)
    .map(([graded, objectives]) => ({
      indicators: graded.map((each, index) => indicatorOf(`i${index}`, each.thresholds, each)),
      objectives,
    }))
    .filter((perfspec) => checkPerfspec(perfspec).every(({ severity }) => severity === "warning"));
}

/** Values of the indicators of a perfspec: of each one number. */
export const measurements = fc.record({ i0: values, i1: values, i2: values, i3: values });
