import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPaint } from "../../src/cli/io.ts";
import { renderEvaluation } from "../../src/cli/render/evaluation.ts";
import { makeEvaluation, makeObjective, makeTarget } from "./evaluation-records.ts";
import { anyEvaluation } from "./hostile-evaluations.ts";

const plain = (columns: number | null) => ({ paint: createPaint(false), columns });
const slow = makeObjective({
  sli: "latency",
  value: 1.04,
  compared_value: 0.2,
  status: "fail",
  pass_targets: [makeTarget("<=1", 1, true)],
});

describe("an evaluation in the terminal", () => {
  it("has nothing in it that a terminal would obey", () => {
    fc.assert(
      fc.property(anyEvaluation, fc.constantFrom(null, 100), (record, columns) => {
        const text = renderEvaluation(record, { screen: plain(columns), queries: true, otherwise: record });
        expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u200B-\u200F\u2028-\u202E\u2066-\u2069]/u);
      }),
      { numRuns: 100 },
    );
  });

  it("has nothing in it that the runner of a workflow would obey", () => {
    fc.assert(
      fc.property(anyEvaluation, (record) => {
        const text = renderEvaluation(record, { screen: plain(null), queries: true, otherwise: record });
        expect(text).not.toMatch(/^\s*::/m);
      }),
      { numRuns: 50 },
    );
  });

  it("says the verdict first, then why and what to do", () => {
    const record = makeEvaluation({ objectives: [slow, makeObjective({ sli: "other" })] });
    const text = renderEvaluation(record, { screen: plain(null), queries: false });
    expect(text.split("\n")[0]).toMatch(/✗ Fail: 50 of 100/);
    expect(text).toMatch(/latency +1\.04 +≤ 1 +0 of 50 +0\.2 \(\+420%\)/);
    expect(text).toMatch(/why .*1\.04[^]*fix/);
  });

  it("shows queries of what has no value, and all where they are asked for", () => {
    const empty = makeObjective({
      sli: "errors",
      value: null,
      status: "fail",
      reason: "timeout",
      query: "up",
    });
    const record = makeEvaluation({ objectives: [empty, makeObjective({ sli: "other", query: "down" })] });
    const show = (queries: boolean) => renderEvaluation(record, { screen: plain(null), queries });
    expect(show(false)).toMatch(/asked prometheus: up/);
    expect(show(false)).not.toContain("down");
    expect(show(true)).toContain("down");
  });

  it.each([50, 70, 100])("fits %d columns", (columns) => {
    const objectives = [slow, makeObjective({ sli: "x".repeat(20), query: null })];
    const text = renderEvaluation(makeEvaluation({ objectives }), { screen: plain(columns), queries: false });
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it("is told apart by colour on a terminal that has it, and by signs anywhere", () => {
    const screen = { paint: createPaint(true), columns: null };
    const record = makeEvaluation({ objectives: [slow] });
    expect(renderEvaluation(record, { screen, queries: false })).toContain("\u001B[");
  });
});
