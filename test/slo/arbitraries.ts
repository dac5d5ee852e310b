import * as fc from "fast-check";
import { type Criterion, type Operator, printCriterion } from "../../src/slo/index.ts";

/** Any number that a criterion can be of. */
const anyNumber = fc
  .oneof(fc.integer({ min: -1000, max: 1000 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((value) => (value === 0 ? 0 : value));

const operators: readonly Operator[] = ["<=", "<", "=", ">=", ">"];

/** Any criterion. */
export const anyCriterion: fc.Arbitrary<Criterion> = fc.record({
  operator: fc.constantFrom(...operators),
  bound: fc.oneof(
    anyNumber.map((value) => ({ kind: "fixed" as const, value })),
    anyNumber.map((change) => ({ kind: "percent" as const, change })),
    anyNumber.map((change) => ({ kind: "absolute" as const, change })),
  ),
});

/** Numbers so small that what is worked out from them is near them, and bounds are met exactly now and then. */
export const anyValue = fc.oneof(
  fc.integer({ min: 0, max: 20 }),
  fc.double({ min: 0, max: 20, noNaN: true }),
);

/** A criterion that people write, for values from 0 to 20; of these operators. */
export function writtenCriterion(...among: readonly Operator[]): fc.Arbitrary<string> {
  return fc
    .record({
      operator: fc.constantFrom(...among),
      bound: fc.oneof(
        fc.integer({ min: 0, max: 20 }).map((value) => ({ kind: "fixed" as const, value })),
        fc.integer({ min: -50, max: 50 }).map((change) => ({ kind: "percent" as const, change })),
        fc.integer({ min: -5, max: 5 }).map((change) => ({ kind: "absolute" as const, change })),
      ),
    })
    .map(printCriterion);
}

/** Lists of criteria as they stand in slo.yaml. */
export function writtenSets(...among: readonly Operator[]): fc.Arbitrary<{ criteria: string[] }[]> {
  const set = fc.record({ criteria: fc.array(writtenCriterion(...among), { minLength: 1, maxLength: 3 }) });
  return fc.array(set, { minLength: 1, maxLength: 2 });
}

/** An objective of a name, with criteria of these operators. */
export function writtenObjective(sli: string, ...among: readonly Operator[]) {
  return fc
    .record(
      {
        sli: fc.constant(sli),
        pass: writtenSets(...among),
        warning: writtenSets(...among),
        weight: fc.integer({ min: 1, max: 9 }),
        key_sli: fc.boolean(),
      },
      { requiredKeys: ["sli"] },
    )
    .map(({ key_sli, ...objective }) =>
      key_sli === undefined || objective.pass === undefined ? objective : { ...objective, key_sli },
    );
}

/** Objectives named a, b, c and so on. */
export function writtenObjectives(...among: readonly Operator[]) {
  const names = ["a", "b", "c", "d"];
  return fc
    .integer({ min: 1, max: names.length })
    .chain((count) => fc.tuple(...names.slice(0, count).map((name) => writtenObjective(name, ...among))));
}

/** Thresholds of the total score. */
export const writtenTotal = fc.record(
  {
    pass: fc.integer({ min: 1, max: 100 }).map((value) => `${value}%`),
    warning: fc.integer({ min: 1, max: 100 }).map((value) => `${value}%`),
  },
  { requiredKeys: ["pass"] },
);
