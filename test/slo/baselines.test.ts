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
  version: string | null = null,
) {
  const { chosen, why } = chooseBaselines(earlier, {
    comparison: comparison(written),
    window: WINDOW,
    version,
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

  it("count when they passed or warned, where nothing is said", () => {
    const results = ["fail", "wait", "warning", "pass"] as const;
    const earlier = results.map((result, index) => makeBaseline(index + 1, { a: 1 }, { result }));
    expect(choose(undefined, earlier).ids).toEqual(["e3"]);
    expect(choose({ compare_with: "several_results" }, earlier).ids).toEqual(["e3", "e4"]);
    expect(choose(undefined, earlier.slice(0, 2))).toMatchObject({ ids: [], why: expect.any(String) });
  });

  it.each([
    ["of the same version", makeBaseline(1, { a: 1 }, { version: "2.0" })],
    ["of a window that ends where this one ends", makeBaseline(0, { a: 1 })],
    ["of a window that overlaps this one", makeBaseline(1 / 60, { a: 1 })],
    ["of a time that can't be read", makeBaseline(1, { a: 1 }, { end: "some day" })],
  ])("never count when they are %s, even when all do or somebody accepted them", (_, same) => {
    const all = { include_result_with_score: "all" };
    const other = makeBaseline(2, { a: 1 }, { version: "1.0" });
    const accepted = { ...same, accepted: true };
    expect(choose(all, [accepted, other], null, "2.0").ids).toEqual(["e2"]);
    expect(choose(all, [accepted], null, "2.0")).toMatchObject({ ids: [], why: expect.any(String) });
  });

  it("are told of when they are left out, but not those that the same evaluation finds when it is made again", () => {
    const why = (...earlier: Parameters<typeof choose>[1]) => choose(undefined, earlier, null, "2.0").why;
    const nothing = why();
    expect(why(makeBaseline(0, { a: 1 }, { version: "2.0" }), makeBaseline(-1, { a: 1 }))).toBe(nothing);
    expect(why(makeBaseline(1, { a: 1 }, { version: "2.0" }))).toContain("2.0");
    expect(why(makeBaseline(1 / 60, { a: 1 }))).toContain(WINDOW.start);
  });

  it("count up to the moment in which this window begins, and where no version is known", () => {
    expect(choose(undefined, [makeBaseline(2 / 60, { a: 1 }, { version: "2.0" })]).ids).toHaveLength(1);
    expect(choose(undefined, [makeBaseline(1, { a: 1 })], null, "2.0").ids).toEqual(["e1"]);
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
    expect(choose({ baseline: "replaced" }, earlier, "2.0", "2.0")).toMatchObject({
      ids: [],
      why: expect.stringContaining("its own version"),
    });
  });

  it("are the one that is pinned, alone and whatever came of it", () => {
    const pinned = { baseline: { evaluation: "e3" } };
    const earlier = five.map((each) => (each.id === "e3" ? { ...each, result: "fail" as const } : each));
    expect(choose({ ...pinned, include_result_with_score: "pass" }, earlier).ids).toEqual(["e3"]);
    expect(choose(pinned, earlier.slice(0, 2)).why).toContain("e3");
    for (const hours of [-8760, 0, 1 / 60]) {
      const late = makeBaseline(hours, { a: 1 }, { id: "e3" });
      expect(choose(pinned, [late])).toMatchObject({ ids: [], why: expect.stringContaining("before") });
    }
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
