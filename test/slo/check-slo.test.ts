import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSlo } from "../../src/slo/index.ts";
import { makeObjective, makeSlo } from "./make.ts";

/** Places and severities of what is wrong: `error objectives.0.pass.0.criteria.0`. */
function check(objectives: readonly object[], rest: object = {}): readonly string[] {
  return checkSlo(makeSlo(objectives, rest)).map(({ path, severity }) => `${severity} ${path.join(".")}`);
}

const SOUND = [
  makeObjective("a", ["<10"]),
  makeObjective("b", ["<10"], { warning: [{ criteria: ["<20"] }] }),
];

describe("an slo.yaml", () => {
  it("that is sound has nothing wrong", () => {
    expect(check(SOUND)).toEqual([]);
  });

  it("has errors where criteria can't be read, with what was meant", () => {
    const slo = makeSlo([
      makeObjective("a", ["<10", "=<10"], { warning: [{ criteria: ["<5"] }, { criteria: ["<500ms"] }] }),
    ]);
    const errors = checkSlo(slo).filter(({ severity }) => severity === "error");
    expect(errors).toMatchObject([
      { path: ["objectives", 0, "pass", 0, "criteria", 1], suggestion: "<=10" },
      { path: ["objectives", 0, "warning", 1, "criteria", 0], suggestion: "<500" },
    ]);
  });

  it("has an error where an indicator has a second objective", () => {
    expect(check([...SOUND, makeObjective("a", [">1"])])).toEqual(["error objectives.2.sli"]);
  });

  it.each([
    [{ pass: "90 %" }, ["error total_score.pass"]],
    [{ pass: "ninety" }, ["error total_score.pass"]],
    [{ pass: "-1%" }, ["error total_score.pass"]],
    [{ pass: "90%", warning: "75 %" }, ["error total_score.warning"]],
    [{ pass: "NaN", warning: "Inf" }, ["error total_score.pass", "error total_score.warning"]],
    [{ pass: "101%" }, ["warning total_score.pass"]],
    [{ pass: "0%" }, ["warning total_score.pass"]],
    [{ pass: "90%", warning: "0%" }, ["warning total_score.warning"]],
    [{ pass: 0.9, warning: "0.75" }, ["error total_score.pass", "error total_score.warning"]],
    [{ pass: 1 }, ["error total_score.pass"]],
    [{ pass: "0.9%" }, []],
    [{ pass: "75%", warning: "75%" }, ["warning total_score.warning"]],
    [{ pass: 90, warning: 75 }, []],
    [{ pass: "66.67%" }, []],
  ])("has thresholds that can be read and reached: %j", (total_score, problems) => {
    expect(check(SOUND, { total_score })).toEqual(problems);
  });

  it.each([
    [
      "one objective earns half: 50 %",
      [makeObjective("a", ["<10"], { warning: [{ criteria: ["<20"] }] })],
      true,
    ],
    [
      "two objectives, none of which can warn: 50 %",
      [makeObjective("a", ["<10"]), makeObjective("b", ["<10"])],
      true,
    ],
    ["four objectives: 75 %", ["a", "b", "c", "d"].map((sli) => makeObjective(sli, ["<10"])), false],
    [
      "a weight of three beside one: 75 %",
      [makeObjective("a", ["<10"], { weight: 3 }), makeObjective("b", ["<10"])],
      false,
    ],
  ])("says when no warning can come of it: %s", (_case, objectives, unreachable) => {
    expect(check(objectives)).toEqual(unreachable ? ["warning total_score.warning"] : []);
  });

  it.each([
    [["<-10"], true],
    [[">=-0.5"], true],
    [["<-10%"], false],
    [["<+10"], false],
    [["<(-10)"], false],
  ])("says of a bare negative bound what it means: %j", (criteria, said) => {
    expect(check([...SOUND, makeObjective("c", criteria)])).toEqual(
      said ? ["warning objectives.2.pass.0.criteria.0"] : [],
    );
  });

  it.each([
    [["<5", ">10"], true],
    [["<5", ">=5"], true],
    [["<=5", ">=5"], false],
    [["=5", "<5"], true],
    [["<+5%", ">+10%"], true],
    [["<5", ">+10%"], false],
    [["<10", ">5"], false],
  ])("says when no value keeps %j", (criteria, said) => {
    expect(check([...SOUND, makeObjective("c", criteria)])).toEqual(
      said ? ["warning objectives.2.pass.0.criteria"] : [],
    );
  });

  it.each([
    [["<=0.4"], ["<=0.1"], true],
    [["<=0.4"], ["<=0.4"], true],
    [["<0.4"], ["<=0.4"], false],
    [["<=0.4"], ["<=0.8"], false],
    [["<=+10%"], ["<=+5%"], true],
    [["<=+10%"], ["<=5"], false],
    [[">=10"], [">=20"], true],
  ])("says when a warning never matters: pass %j, warning %j", (pass, warning, said) => {
    const objective = makeObjective("c", pass, { warning: [{ criteria: warning }] });
    expect(check([...SOUND, objective])).toEqual(said ? ["warning objectives.2.warning.0"] : []);
  });

  it.each([
    [0.9, "90%"],
    ["0.07", "7%"],
    [1, "100%"],
  ])("says what was meant by the fraction %s", (pass, suggestion) => {
    const [problem] = checkSlo(makeSlo(SOUND, { total_score: { pass } }));
    expect(problem).toMatchObject({ severity: "error", suggestion });
  });

  it("says what has no effect without pass criteria, and takes no key objective without", () => {
    const warning = [{ criteria: ["<20"] }];
    expect(check([...SOUND, { sli: "c", key_sli: true }])).toEqual(["error objectives.2.key_sli"]);
    expect(check([...SOUND, { sli: "c", warning, weight: 2 }])).toEqual([
      "warning objectives.2.warning",
      "warning objectives.2.weight",
    ]);
    expect(check([...SOUND, { sli: "c" }])).toEqual([]);
  });

  it.each([
    ["<=+10%", { include_result_with_score: "all" }, true],
    ["<=+10%", { include_result_with_score: "pass_or_warn" }, false],
    ["<=+10%", {}, false],
    ["<10", { include_result_with_score: "all" }, false],
    ["<=+10%", { include_result_with_score: "all", baseline: { evaluation: "x" } }, false],
  ])(
    "says when a failed release is what the next is compared with: %s, %j",
    (criterion, comparison, said) => {
      expect(check([...SOUND, makeObjective("c", [criterion])], { comparison })).toEqual(
        said ? ["warning comparison.include_result_with_score"] : [],
      );
    },
  );

  it("takes no weight that would not add up exactly", () => {
    const heavy = (weight: number) => makeSlo([makeObjective("a", ["<10"], { weight })]);
    expect(heavy(1_000_000).objectives[0]?.weight).toBe(1_000_000);
    expect(() => heavy(1_000_001)).toThrow("weight");
  });

  it("says so of exactly those lists of which one list of pass holds all", () => {
    const end = fc.record({
      low: fc.constantFrom(">", ">="),
      from: fc.integer({ min: 0, max: 6 }),
      high: fc.constantFrom("<", "<="),
      length: fc.integer({ min: 1, max: 4 }),
      percent: fc.boolean(),
    });
    const values = Array.from({ length: 60 }, (_, index) => index / 4);
    fc.assert(
      fc.property(
        fc.array(end, { minLength: 1, maxLength: 6 }),
        fc.array(end, { maxLength: 6 }),
        (pass, warning) => {
          type End = (typeof pass)[number];
          const write = ({ low, from, high, length, percent }: End) => {
            const [sign, unit] = percent ? ["+", "%"] : ["", ""];
            return { criteria: [`${low}${sign}${from}${unit}`, `${high}${sign}${from + length}${unit}`] };
          };
          const keeps = ({ low, from, high, length }: End) =>
            values.filter(
              (value) =>
                (low === ">" ? value > from : value >= from) &&
                (high === "<" ? value < from + length : value <= from + length),
            );
          const isWithin = (inner: End, outer: End) =>
            inner.percent === outer.percent && keeps(inner).every((value) => keeps(outer).includes(value));
          const pointless = warning.flatMap((each, index) =>
            pass.some((outer) => isWithin(each, outer)) ? [`warning objectives.2.warning.${index}`] : [],
          );
          const objective = { sli: "c", pass: pass.map(write), warning: warning.map(write) };
          expect(check([...SOUND, objective])).toEqual(pointless);
        },
      ),
    );
  });

  it("is looked at in no more time than reading it takes", () => {
    const lists = (least: number) =>
      Array.from({ length: 20_000 }, (_, index) => ({ criteria: [`<${least + index}`] }));
    const huge = [{ ...makeObjective("c", ["<1"]), pass: lists(0), warning: lists(20_000) }];
    expect(check([...SOUND, ...huge])).toEqual([]);
    for (const criterion of [`<${" ".repeat(500_000)}`, `<${"1".repeat(500_000)}`])
      expect(check([...SOUND, makeObjective("c", [criterion])])).toEqual([
        "error objectives.2.pass.0.criteria.0",
      ]);
    const total_score = { pass: `${"1".repeat(500_000)}x`, warning: `${" ".repeat(500_000)}x` };
    expect(check(SOUND, { total_score })).toEqual(["error total_score.pass", "error total_score.warning"]);
  });

  it("says when nothing is scored", () => {
    expect(check([{ sli: "a" }, { sli: "b" }], { total_score: { pass: "90%" } })).toEqual([
      "warning objectives",
    ]);
  });

  it.each([
    [{ number_of_comparison_results: 5 }, true],
    [{ compare_with: "single_result", number_of_comparison_results: 5 }, true],
    [{ compare_with: "single_result", number_of_comparison_results: 1 }, false],
    [{ compare_with: "several_results", number_of_comparison_results: 5 }, false],
    [{ compare_with: "several_results" }, false],
  ])("says when a number of results has no effect: %j", (comparison, said) => {
    expect(check(SOUND, { comparison })).toEqual(
      said ? ["warning comparison.number_of_comparison_results"] : [],
    );
  });
});
