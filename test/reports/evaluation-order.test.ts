import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EvaluationRecord } from "../../src/model/evaluation.ts";
import { newestFirst } from "../../src/model/evaluation-order.ts";
import { listEvaluations } from "../../src/records/index.ts";
import { describeEvaluationPage, drawHistory } from "../../src/reports/index.ts";
import { chooseBaselines, toBaseline } from "../../src/slo/index.ts";
import { makeEvaluation, minute, recordEvaluations } from "../records/make-evaluation.ts";

const anyRecords: fc.Arbitrary<readonly EvaluationRecord[]> = fc.uniqueArray(
  fc
    .record({
      at: fc.integer({ min: 3, max: 5 }),
      late: fc.integer({ min: 0, max: 2 }),
      version: fc.string(),
    })
    .map(({ at, late, version }) => makeEvaluation(at, { version, evaluated_at: minute(at + late) })),
  { minLength: 1, maxLength: 6, selector: ({ id }) => id },
);

describe("the order of evaluations", () => {
  it("is by window, then by when they were worked out, then by id", () => {
    const at = (end: string, evaluated_at: string, id: string) => ({ window: { end }, evaluated_at, id });
    const sorted = [
      at(minute(9), minute(10), "a"),
      at(minute(5), minute(12), "b"),
      at(minute(5), minute(11), "d"),
      at(minute(5), minute(11), "c"),
    ];
    expect(sorted.toReversed().sort(newestFirst)).toEqual(sorted);
  });

  it("is the same wherever they are read, compared, listed and drawn", () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        const ids = records.toSorted(newestFirst).map(({ id }) => id);
        expect(listEvaluations(recordEvaluations(...records)).records.map(({ id }) => id)).toEqual(ids);
        const { chosen } = chooseBaselines(records.map(toBaseline), {
          comparison: {
            compare_with: "several_results",
            include_result_with_score: "all",
            number_of_comparison_results: 9,
            aggregate_function: "avg",
            baseline: "previous",
          },
          window: { start: minute(60), end: minute(62) },
          version: null,
          replaces: null,
        });
        expect(chosen.map(({ id }) => id)).toEqual(ids);
        const page = describeEvaluationPage(records);
        const listed = [...page.matchAll(/^\| \[.*?\]\(\.\/(\S+)\.yml\)/gm)].map(([, id]) => id);
        expect(listed).toEqual(ids);
        expect(drawHistory(records)).toBe(drawHistory(records.toSorted(newestFirst)));
      }),
      { numRuns: 50 },
    );
  });

  it("puts the report on the one that was worked out last at the head of the page", () => {
    const wait = makeEvaluation(5, { result: "wait", reason: "open_objectives", evaluated_at: minute(6) });
    const pass = makeEvaluation(5, { evaluated_at: minute(9) });
    const [report = ""] = describeEvaluationPage([wait, pass]).split("## The last evaluations");
    expect(report).toContain(pass.id);
    expect(report).not.toContain(wait.id);
  });
});
