import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { showChange, showNumber } from "../../src/model/show-number.ts";
import { showObjective } from "../../src/reports/evaluation/show-objective.ts";
import { showScore } from "../../src/reports/index.ts";
import { makeEvaluation, makeObjective } from "./evaluation-records.ts";

const HOLDS: Readonly<Record<string, (value: number, target: number) => boolean>> = {
  "<": (value, target) => value < target,
  "<=": (value, target) => value <= target,
  "=": (value, target) => value === target,
  ">=": (value, target) => value >= target,
  ">": (value, target) => value > target,
};
const operator = fc.constantFrom(...Object.keys(HOLDS));
const holds = (sign: string, value: number, target: number) => HOLDS[sign]?.(value, target) ?? false;

/** Two numbers, often so close that rounding would make them one. */
const pair = fc
  .tuple(
    fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.double({ min: 0.01, max: 1000 }),
    ),
    fc.oneof(fc.constant(0), fc.integer({ min: -40, max: 40 })),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .map(([target, steps, near, other]): readonly [number, number] => [
    near ? target + target * steps * 10 ** -Math.abs(steps / 3 + 1) : other,
    target,
  ])
  .filter(([value]) => Number.isFinite(value));

describe("a value beside its target", () => {
  it("is never rounded to where the verdict would be wrong", () => {
    fc.assert(
      fc.property(pair, operator, fc.boolean(), fc.boolean(), ([value, target], sign, relative, second) => {
        const violated = !holds(sign, value, target);
        const make = (bound: number) => ({
          criterion: relative ? `${sign}+10%` : `${sign}${bound}`,
          target: bound,
          violated: !holds(sign, value, bound),
          open: null,
        });
        const pass_targets = [make(target), ...(second ? [make(target / 3)] : [])];
        const shown = showObjective(
          makeObjective({ sli: "x", value, status: violated ? "fail" : "pass", pass_targets }),
        );
        for (const [index, bound] of shown.pass.entries())
          expect(holds(sign, Number(shown.value), Number(bound.bound))).toBe(!pass_targets[index]?.violated);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    [0.4000001, 0.4, "0.4000001"],
    [0.41234567, 0.4, "0.4123"],
    [12345.678, 0.4, "12346"],
    [1.04, 1, "1.04"],
    [0, 10, "0"],
    [0.1 + 0.2, 0.3, "0.30000000000000004"],
    [1e-9, 1, "1e-9"],
  ])("%d beside %d is %s", (value, target, text) => {
    const pass_targets = [{ criterion: `<=${target}`, target, violated: value > target, open: null }];
    expect(showObjective(makeObjective({ sli: "x", value, pass_targets })).value).toBe(text);
  });

  it("shows fixed targets as they are", () => {
    const pass_targets = [{ criterion: "<123456.789", target: 123456.789, violated: false, open: null }];
    expect(showObjective(makeObjective({ sli: "x", value: 1, pass_targets })).pass[0]?.bound).toBe(
      "123456.789",
    );
  });
});

describe("a change", () => {
  it("in percent is on the side of the limit that the value is on", () => {
    const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        positive,
        fc.integer({ min: -90, max: 300 }),
        fc.integer({ min: -20, max: 20 }),
        (compared, percent, steps) => {
          const target = (compared * (100 + percent)) / 100;
          const value = target * (1 + steps * 10 ** -Math.abs(steps));
          const shown = showChange(value, compared, [{ percent, target }]);
          // Where no rounding says it, the difference is shown in the place of percent.
          const change = /^([+-]?[\d.e+-]+)%$/.exec(shown)?.[1];
          const shownSide = change === undefined ? null : Math.sign(Number(change) - percent);
          expect([null, Math.sign(value - target)]).toContain(shownSide);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    [110, 100, "+10%"],
    [95.8, 100, "-4.2%"],
    [5, 5, "same"],
    [3, 0, "+3"],
    [-5, -10, "+5"],
    [1.04, 0.015, "+6833%"],
  ])("from %d: %d", (value, compared, text) => {
    expect(showChange(value, compared, [])).toBe(text);
  });
});

describe("a score", () => {
  it("is on its side of what is needed", () => {
    const score = fc.oneof(
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.integer({ min: 1, max: 300 }).chain((all) => fc.nat(all).map((some) => (some / all) * 100)),
    );
    fc.assert(
      fc.property(score, fc.integer({ min: 0, max: 10_000 }), (value, needed) => {
        const pass_score = needed / 100;
        const shown = showScore(makeEvaluation({ score: value, best_score: value, pass_score }));
        expect(Number(shown) >= pass_score).toBe(value >= pass_score);
      }),
      { numRuns: 3000 },
    );
  });

  it("of two thirds is not taken for 66.67", () => {
    const [score, pass_score] = [(2 / 3) * 100, 66.67];
    const shown = showScore(makeEvaluation({ score, best_score: score, pass_score }));
    expect(Number(shown)).toBeLessThan(66.67);
  });

  it("is shown to be between two where something is open", () => {
    expect(showScore(makeEvaluation({ score: 50, best_score: 75 }))).toBe("50 to 75");
  });
});

describe("a number on its own", () => {
  it.each([
    [1234567, "1234567"],
    [0.123456, "0.1235"],
    [-0, "0"],
    [66.66666666, "66.67"],
  ])("%d is %s", (value, text) => {
    expect(showNumber(value)).toBe(text);
  });
});
