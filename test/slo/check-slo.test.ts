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
