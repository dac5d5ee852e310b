import { describe, expect, it } from "vitest";
import { answerFromValues } from "../../../src/facts/metrics/index.ts";
import type { HandedValues } from "../../../src/model/sli.ts";
import { open, reasonOf, wordsOf } from "./open.ts";

const VALUES: HandedValues = {
  latency: 12.5,
  zero: 0,
  gone: null,
  counted: { value: 3, samples: 40 },
  pods: { values: { b: 2, a: 1 } },
  none: { values: {} },
};

describe("values that were handed in", () => {
  it.each<[string, readonly { key: string; value: number }[], number | null]>([
    ["latency", [{ key: "", value: 12.5 }], null],
    ["zero", [{ key: "", value: 0 }], null],
    ["counted", [{ key: "", value: 3 }], 40],
    [
      "pods",
      [
        { key: "b", value: 2 },
        { key: "a", value: 1 },
      ],
      null,
    ],
  ])("answer for %s", (indicator, samples, count) => {
    const answer = { kind: "values", samples, count };
    expect(answerFromValues(VALUES, indicator)).toEqual(answer);
  });

  it.each([
    ["gone", "no_series"],
    ["none", "no_series"],
    ["other", "not_handed_in"],
    ["constructor", "not_handed_in"],
  ])("have none of %s: %s", (indicator, reason) => {
    expect(reasonOf(answerFromValues(VALUES, indicator))).toBe(reason);
  });

  it("may be missing altogether", () => {
    expect(reasonOf(answerFromValues(null, "latency"))).toBe("not_handed_in");
  });

  it("are never without end", () => {
    expect(reasonOf(answerFromValues({ latency: Number.NaN }, "latency"))).toBe("not_finite");
    expect(reasonOf(answerFromValues({ pods: { values: { a: 1 / 0 } } }, "pods"))).toBe("not_finite");
  });

  it("have a name that is nearly the one", () => {
    expect(wordsOf(answerFromValues(VALUES, "latecy"))).toContain("latency");
  });
});

describe("a static provider", () => {
  it.each(["latency", { name: "latency" }])("takes the name of an indicator: %j", async (query) => {
    const answer = await open({ kind: "static" }, { values: VALUES }).ask(query);
    expect(answer).toMatchObject({ samples: [{ value: 12.5 }] });
  });

  it.each([{}, { name: 1 }, { name: "latency", of: "x" }, { nam: "latency" }])(
    "takes nothing else: %j",
    async (query) => {
      const answer = await open({ kind: "static" }, { values: VALUES }).ask(query);
      expect(reasonOf(answer)).toBe("bad_query");
    },
  );
});
