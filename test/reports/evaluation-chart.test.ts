import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawHistory } from "../../src/reports/index.ts";
import { makeEvaluation, makeHistory, makeObjective } from "./evaluation-records.ts";
import { anyEvaluation } from "./hostile-evaluations.ts";
import { readXml } from "./read-xml.ts";

const history = (count: number, others = {}) =>
  makeHistory(
    Array.from({ length: count }, (_, index) => ({
      version: `v${count - index}`,
      objectives: [makeObjective({ sli: "a" }), makeObjective({ sli: "b" })],
      ...others,
    })),
  );

describe("the chart of the last evaluations", () => {
  it("is a picture and nothing else, whatever evaluations say", () => {
    fc.assert(
      fc.property(fc.array(anyEvaluation, { maxLength: 5 }), (records) => {
        const { names, faults } = readXml(drawHistory(records));
        expect(faults).toEqual([]);
        const allowed = ["svg", "title", "desc", "style", "rect", "path", "circle", "text", "g"];
        expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
        expect(drawHistory(records)).not.toMatch(/NaN|Infinity|href|url\(/);
      }),
      { numRuns: 100 },
    );
  });

  it("says in words what it shows, for whoever doesn't see it", () => {
    const { texts } = readXml(drawHistory(history(3, { objectives: [] })));
    expect(texts.join(" ")).toMatch(/carts in staging/);
    expect(texts.join(" ")).toMatch(/3 fail/);
  });

  it("shows the last thirty, the newest on the right, however they come", () => {
    const drawn = readXml(drawHistory(history(40).toReversed())).texts;
    const versions = drawn.filter((text) => /^v\d+$/.test(text));
    expect(versions).toEqual(Array.from({ length: 30 }, (_, index) => `v${index + 11}`));
  });

  it("gives each result a shape of its own, not only a colour", () => {
    const shapeOf = (others: object) => {
      const marks = drawHistory([makeEvaluation({ objectives: [makeObjective({ sli: "a" })], ...others })]);
      return marks.replaceAll(/class="[^"]*"/g, "").replace(/<desc.*?<\/desc>/, "");
    };
    const invalidated = { at: "2026-11-21T20:00:00.000Z", by: "ada", reason: "x" };
    const same = { score: 80, best_score: 80 };
    const shapes = [
      ...(["pass", "warning", "fail", "wait"] as const).map((result) => shapeOf({ ...same, result })),
      shapeOf({ ...same, invalidated }),
      shapeOf({ ...same, accepted: invalidated }),
    ];
    expect(new Set(shapes.map((shape) => shape.replaceAll(/<text.*?<\/text>/g, ""))).size).toBe(
      shapes.length,
    );
  });

  it("stays small: 30 evaluations of 12 objectives", () => {
    const objectives = Array.from({ length: 12 }, (_, index) =>
      makeObjective({ sli: `objective ${index}`, status: index % 5 === 0 ? "fail" : "pass" }),
    );
    expect(Buffer.byteLength(drawHistory(history(30, { objectives })))).toBeLessThan(16_000);
  });

  it("shows of many objectives those that fared worst, and says how many it leaves out", () => {
    const objectives = Array.from({ length: 200 }, (_, index) =>
      makeObjective({ sli: `objective ${index}`, status: index === 150 ? "fail" : "pass" }),
    );
    const { texts } = readXml(drawHistory(history(30, { objectives })));
    expect(texts).toContain("objective 150");
    expect(texts.join(" ")).toMatch(/\d+ more/);
  });

  it("is the same for the same evaluations", () => {
    expect(drawHistory(history(5))).toBe(drawHistory(history(5).toReversed()));
  });
});
