import { countTests, type Mismatch, type PolicyTestResult } from "../../model/policy-test.ts";
import type { Screen } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { paintMark } from "./marks.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

/** Policy tests by file; of those that fail, what was expected, what came out and why. */
export function renderTests(results: readonly PolicyTestResult[], screen: Screen): string {
  const { paint } = screen;
  const files = [...Map.groupBy(results, ({ file }) => file)].map(
    ([file, tests]) =>
      `${paint("bold", printable(file))}\n${tests.map((test) => renderTest(test, screen)).join("")}\n`,
  );
  return files.join("") + renderCounts(results, screen);
}

function renderTest({ file, title, mismatches, hint }: PolicyTestResult, screen: Screen): string {
  const mark = paintMark(mismatches.length === 0 ? "pass" : "fail", screen.paint);
  const head = hang(`  ${mark} `, printable(title), screen.columns);
  const told = hint === null ? "" : hang("    hint: ", printable(hint), screen.columns);
  return head + mismatches.map((mismatch) => renderMismatch(mismatch, file, screen)).join("") + told;
}

/** What an expectation is about, for a sentence. */
const ABOUT: Readonly<Record<Mismatch["kind"], string>> = {
  level: "level of ",
  rule: "rule ",
  gate: "gate ",
  decision: "decision",
};

function renderMismatch(
  { kind, name, line, column, expected, got, why }: Mismatch,
  file: string,
  { paint, columns }: Screen,
): string {
  const place = paint("dim", printable(`${file}:${line}:${column}`));
  const field = (label: string, text: string) =>
    hang(`      ${label}${" ".repeat(10 - label.length)}`, text, columns);
  const reasons = why.map((sentence, index) => field(index === 0 ? "because" : "", printable(sentence)));
  return [
    `    ${printable(ABOUT[kind] + name)}  ${place}\n`,
    field("expected", paint("green", printable(expected))),
    field("got", paint("red", printable(got))),
    ...reasons,
  ].join("");
}

function renderCounts(results: readonly PolicyTestResult[], { paint }: Screen): string {
  const { passed, failed } = countTests(results);
  if (failed === 0)
    return `${paintMark("pass", paint)} ${plural(passed, "test")} ${passed === 1 ? "passes" : "pass"}\n`;
  const total = plural(results.length, "test");
  return `${paintMark("fail", paint)} ${failed} of ${total} ${failed === 1 ? "fails" : "fail"}\n`;
}
