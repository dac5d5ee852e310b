import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/model/diagnostic.ts";
import { type ConfigContext, describeConfigCheck, describeFailure } from "../../src/reports/index.ts";
import { countCells } from "./live-markdown.ts";
import { CONTEXT } from "./make.ts";

const FILES = ["muster.yml", "gates/a.yml", "gates/b.yml"];
const context: ConfigContext = {
  ...CONTEXT,
  repository: "central",
  files: new Set(FILES),
  isDefaultBranch: false,
  governing: null,
};
const COUNTS = new Map([["entities", 1]]);

function problem(others: Partial<Diagnostic> = {}): Diagnostic {
  const place = { file: "gates/a.yml", line: 3, column: 5 };
  return { severity: "error", code: "schema", ...place, message: `unknown key "modes"`, ...others };
}

describe("the check of the central repo", () => {
  it("counts errors and warnings in its title", () => {
    const titleOf = (...diagnostics: readonly Diagnostic[]) =>
      describeConfigCheck(diagnostics, COUNTS, context).title;
    const warning = problem({ severity: "warning" });
    expect(titleOf(problem(), problem({ line: 4 }), problem({ line: 5 }), warning)).toBe(
      "3 errors, 1 warning",
    );
    expect(titleOf(problem())).toBe("1 error");
    expect(titleOf(warning)).toContain("1 warning");
    expect(titleOf()).not.toMatch(/error|warning/);
  });

  it("has a note at every line, in full, and a hint where a name is near", () => {
    const { annotations } = describeConfigCheck([problem({ suggestion: "mode" })], COUNTS, context);
    expect(annotations).toEqual([
      expect.objectContaining({
        path: "gates/a.yml",
        startLine: 3,
        endLine: 3,
        columns: { start: 5, end: 5 },
        level: "failure",
        message: expect.stringContaining("mode"),
      }),
    ]);
  });

  it("puts errors before warnings, because not everything may fit", () => {
    const warnings = Array.from({ length: 600 }, (_, index) =>
      problem({ severity: "warning", line: index + 1 }),
    );
    const { annotations, text } = describeConfigCheck([...warnings, problem()], COUNTS, context);
    expect(annotations[0]?.level).toBe("failure");
    expect(annotations.length).toBeLessThan(601);
    expect(text).toContain(String(601 - annotations.length));
    expect(text).toContain("muster validate");
  });

  it("fits, whatever is wrong in however many files, and its tables hold", () => {
    const text = fc.string({ unit: "binary", maxLength: 300 });
    const diagnostic = fc.record({
      severity: fc.constantFrom("error" as const, "warning" as const),
      code: fc.constantFrom("schema" as const, "jq" as const),
      file: fc.oneof(fc.constantFrom(...FILES), text),
      line: fc.integer({ min: 1, max: 9999 }),
      column: fc.integer({ min: 1, max: 99 }),
      message: text,
    });
    fc.assert(
      fc.property(
        fc.array(diagnostic, { maxLength: 400, size: "max" }),
        fc.boolean(),
        (diagnostics, isDefaultBranch) => {
          const report = describeConfigCheck(diagnostics, COUNTS, { ...context, isDefaultBranch });
          expect(Buffer.byteLength(report.summary)).toBeLessThanOrEqual(65_535);
          for (const { message, title, path } of report.annotations) {
            expect(Buffer.byteLength(message)).toBeLessThan(64_000);
            expect(title.length).toBeLessThanOrEqual(255);
            expect(FILES).toContain(path);
          }
          const rows = report.summary.split("\n").filter((line) => line.startsWith("|"));
          expect(rows.every((row) => countCells(row) === 2)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("a check that could not be evaluated", () => {
  it.each(["crash", "deadline", "github_unavailable", "github_limit", "config_unreadable"] as const)(
    "%s says what happened, what comes next, and what to ask about",
    (kind) => {
      const said = (retries: boolean) => describeFailure(kind, { correlationId: "id-`1`", retries });
      expect(said(true).summary).toContain("tries again by itself");
      expect(said(false).summary).not.toContain("by itself");
      expect(said(true).summary).toContain("`id-'1'`");
      expect(said(true).buttons.map(({ identifier }) => identifier)).toEqual(["re-evaluate"]);
    },
  );
});
