import type { CheckAnnotation } from "../model/check-run.ts";
import { countTests, type Mismatch, type PolicyTestResult } from "../model/policy-test.ts";
import type { ConfigContext } from "./config-findings.ts";
import type { Block } from "./fit-blocks.ts";
import { fitMessage, fitTitle } from "./limits.ts";
import { linkPlace } from "./link-place.ts";
import { escapeText, showAsCode, tableHead, tableRow } from "./markdown.ts";

/** A table of the policy tests that fail: what they expect, what the policy says, and why. Empty when all pass. */
export function tabulateTests(tests: readonly PolicyTestResult[], context: ConfigContext): readonly Block[] {
  const { failed } = countTests(tests);
  if (failed === 0) return [];
  const rows = tests.flatMap((test) =>
    test.mismatches.map((mismatch) =>
      tableRow([
        `${escapeText(test.title, 200)}<br>${linkPlace({ file: test.file, line: mismatch.line }, context)}`,
        nameExpectation(mismatch),
        escapeText(mismatch.expected, 100),
        `**${escapeText(mismatch.got, 100)}**`,
        mismatch.why
          .slice(0, MOST_REASONS)
          .map((sentence) => `${escapeText(sentence)}.`)
          .join("<br>"),
      ]),
    ),
  );
  const before = `**Policy tests**\n\n${tableHead(["Test", "Of", "Expected", "Got", "Because"])}`;
  const more = (left: number) => `${left} more have no room here; \`muster test\` shows them all.`;
  return [{ before, rows, after: "", more }];
}

/** More sentences than these explain nothing better. */
const MOST_REASONS = 4;

const ABOUT: Readonly<Record<Mismatch["kind"], string>> = {
  level: "level of",
  rule: "rule",
  gate: "gate",
  decision: "decision",
};

function nameExpectation({ kind, name }: Mismatch): string {
  return `${ABOUT[kind]} ${showAsCode(name, 150)}`.trim();
}

/** A note at each expectation that isn't met. */
export function annotateTests(tests: readonly PolicyTestResult[]): readonly CheckAnnotation[] {
  return tests.flatMap((test) =>
    test.mismatches.map((mismatch): CheckAnnotation => {
      const { kind, name, line, column, expected, got, why } = mismatch;
      const about = `${ABOUT[kind]} ${name}`.trim();
      const lines = [`${about}: expected ${expected}, got ${got}`, ...why.slice(0, MOST_REASONS)];
      return {
        path: test.file,
        startLine: line,
        endLine: line,
        columns: { start: column, end: column },
        level: "failure",
        title: fitTitle(`Policy test: ${test.title}`),
        message: fitMessage(lines.join("\n")),
      };
    }),
  );
}
