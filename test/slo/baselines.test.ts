import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Slo } from "../../src/model/slo.ts";
import { aggregate, chooseBaselines, percentile } from "../../src/slo/index.ts";
import { makeBaseline, makeObjective, makeSlo, WINDOW } from "./make.ts";

function comparison(written: object | undefined): Slo["comparison"] {
  return makeSlo([makeObjective("a", ["<1"])], written === undefined ? {} : { comparison: written })
    .comparison;
}

function choose(
  written: object | undefined,
  earlier: Parameters<typeof chooseBaselines>[0],
  replaces: string | null = null,
) {
  const { chosen, why } = chooseBaselines(earlier, {
    comparison: comparison(written),
    window: WINDOW,
    replaces,
  });
  return { ids: chosen.map(({ id }) => id), why };
}

const five = [1, 2, 3, 4, 5].map((hours) => makeBaseline(hours, { a: hours }));

describe("earlier evaluations", () => {
  it.each([
    [undefined, ["e1"]],
    [{ compare_with: "single_result", number_of_comparison_results: 4 }, ["e1"]],
    [{ compare_with: "several_results", number_of_comparison_results: 2 }, ["e1", "e2"]],
    [{ compare_with: "several_results" }, ["e1", "e2", "e3"]],
    [{ number_of_comparison_results: 5 }, ["e1", "e2", "e3"]],
    [{ compare_with: "several_results", number_of_comparison_results: 9 }, ["e1", "e2", "e3", "e4", "e5"]],
  ])("are as many as %j says, newest first", (written, ids) => {
    expect(choose(written, five.toReversed()).ids).toEqual(ids);
  });

  it.each([
    ["pass", ["e1", "e4"]],
    ["pass_or_warn", ["e1", "e2", "e4"]],
    ["all", ["e1", "e2", "e3", "e4", "e5"]],
  ])("count by their result: %s", (include_result_with_score, ids) => {
    const results = ["pass", "warning", "fail", "pass", "wait"] as const;
    const earlier = results.map((result, index) => makeBaseline(index + 1, { a: 1 }, { result }));
    const several = {
      compare_with: "several_results",
      number_of_comparison_results: 9,
      include_result_with_score,
    };
    expect(choose(several, earlier).ids).toEqual(ids);
  });

  it.each([
    ["pass", ["e1", "e2", "e3", "e4"]],
    ["pass_or_warn", ["e1", "e2", "e3", "e4"]],
    ["all", ["e1", "e2", "e3", "e4", "e5"]],
  ])("count whatever their result when somebody accepted them: %s", (include_result_with_score, ids) => {
    const results = ["wait", "fail", "warning", "pass"] as const;
    const accepted = results.map((result, index) =>
      makeBaseline(index + 1, { a: 1 }, { result, accepted: true }),
    );
    const other = makeBaseline(5, { a: 1 }, { result: "fail" });
    const several = {
      compare_with: "several_results",
      number_of_comparison_results: 9,
      include_result_with_score,
    };
    expect(choose(several, [...accepted, other]).ids).toEqual(ids);
  });

  it.each([
    ["that was invalidated", makeBaseline(1, { a: 1 }, { accepted: true, invalidated: true })],
    ["without a value", makeBaseline(1, { a: null }, { accepted: true })],
    ["of the same window", makeBaseline(0, { a: 1 }, { accepted: true })],
    ["of another version", makeBaseline(1, { a: 1 }, { accepted: true, version: "0.8" })],
  ])("don't count when accepted, but for one %s", (_, accepted) => {
    const good = makeBaseline(2, { a: 1 }, { version: "1.0" });
    expect(choose({ baseline: "replaced" }, [accepted, good], "1.0").ids).toEqual(["e2"]);
    expect(choose({ baseline: "replaced" }, [accepted], "1.0").ids).toEqual([]);
  });

  it("that were accepted grow old as others do", () => {
    const first = makeBaseline(9, { a: 1 }, { accepted: true, result: "wait" });
    const pass = { include_result_with_score: "pass", compare_with: "single_result" };
    expect(choose(pass, [first]).ids).toEqual(["e9"]);
    expect(choose(pass, [first, ...five]).ids).toEqual(["e1"]);
  });

  it("don't count when invalidated, without a value, of the same window, or of a later one", () => {
    const earlier = [
      makeBaseline(-1, { a: 1 }),
      makeBaseline(0, { a: 1 }),
      makeBaseline(1, { a: 1 }, { invalidated: true }),
      makeBaseline(2, {}),
      makeBaseline(3, { a: null }),
      makeBaseline(4, { a: 1 }),
    ];
    expect(choose(undefined, earlier).ids).toEqual(["e4"]);
    expect(choose(undefined, earlier.slice(0, 5))).toMatchObject({ ids: [], why: expect.any(String) });
  });

  it("are those of the version that is replaced", () => {
    const earlier = [
      makeBaseline(1, { a: 1 }, { version: "2.0" }),
      makeBaseline(2, { a: 1 }, { version: "1.0" }),
    ];
    expect(choose({ baseline: "replaced" }, earlier, "1.0").ids).toEqual(["e2"]);
    expect(choose({ baseline: "replaced" }, earlier, "0.9").why).toContain("0.9");
    expect(choose({ baseline: "replaced" }, earlier).why).toContain("not known");
  });

  it("are the one that is pinned, alone and whatever came of it", () => {
    const pinned = { baseline: { evaluation: "e3" } };
    const earlier = five.map((each) => (each.id === "e3" ? { ...each, result: "fail" as const } : each));
    expect(choose({ ...pinned, include_result_with_score: "pass" }, earlier).ids).toEqual(["e3"]);
    expect(choose(pinned, earlier.slice(0, 2)).why).toContain("e3");
    expect(choose(pinned, [makeBaseline(3, { a: 1 }, { invalidated: true })]).why).toContain("invalidated");
  });
});

describe("earlier values", () => {
  it.each([
    ["avg", [10, 20, 40], 70 / 3],
    ["p50", [10, 5], 7.5],
    ["p50", [10, 20, 30, 40, 100], 30],
    ["p90", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 9.8],
    ["p95", [1, 2, 3], 3],
    ["p90", [7], 7],
    ["avg", [], null],
    ["p50", [], null],
  ] as const)("make one by %s of %j", (by, values, one) => {
    expect(aggregate(values, by)).toBe(one);
  });

  it("make a percentile that is never beyond them, in whatever order they come", () => {
    const value = fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map((each) => each + 0);
    const values = fc.array(value, { minLength: 1 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.5, 0.9, 0.95), (some, rank) => {
        const found = percentile(some, rank);
        expect(found).toBeGreaterThanOrEqual(Math.min(...some));
        expect(found).toBeLessThanOrEqual(Math.max(...some));
        expect(percentile(some.toReversed(), rank)).toBe(found);
      }),
    );
  });
});
