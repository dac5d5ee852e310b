import * as fc from "fast-check";

/** What is put into texts: what YAML, JSON and jq give a meaning to, and what no keyboard has. */
const PIECES = [
  "\t",
  "\n",
  " ",
  "  ",
  ":",
  ": ",
  "-",
  "- ",
  ",",
  "{",
  "}",
  "[",
  "]",
  '"',
  "'",
  "#",
  "&a ",
  "*a ",
  "!x ",
  "|",
  ">",
  "%",
  "@",
  "\\",
  "“",
  "”",
  "\u00a0",
  "\uFEFF",
  "\0",
  "\r",
  "\u001b",
  "é",
  "😀",
  "\ud800",
  "null",
  "true",
  "1",
  "---\n",
  "__proto__: 1\n",
  "constructor",
  ".",
  "$",
  "(",
  "identifier: x\n",
];

type Change = (text: string, at: number, length: number, piece: string) => string;

const CHANGES: readonly Change[] = [
  (text, at, length) => text.slice(0, at) + text.slice(at + length),
  (text, at, length) => text.slice(0, at + length) + text.slice(at),
  (text, at, _length, piece) => text.slice(0, at) + piece + text.slice(at),
  (text, at, length, piece) => text.slice(0, at) + piece + text.slice(at + length),
  (text, at) => text.slice(0, at),
  (text, at) => changeLines(text, at, (lines, line) => lines.toSpliced(line, 1)),
  (text, at) => changeLines(text, at, (lines, line) => lines.toSpliced(line, 0, lines[line] ?? "")),
  (text, at) => changeLines(text, at, (lines, line) => [...lines.slice(line), ...lines.slice(0, line)]),
  (text, at, length) =>
    changeLines(text, at, (lines, line) => lines.with(line, " ".repeat(length) + (lines[line] ?? ""))),
  (text, at) => changeLines(text, at, (lines, line) => lines.with(line, (lines[line] ?? "").trimStart())),
];

function changeLines(text: string, at: number, change: (lines: string[], line: number) => string[]): string {
  const lines = text.split("\n");
  const line = text.slice(0, at).split("\n").length - 1;
  return change(lines, Math.min(line, lines.length - 1)).join("\n");
}

/** A text after one to three changes. */
export function changedText(text: string): fc.Arbitrary<string> {
  const step = fc.record({
    change: fc.constantFrom(...CHANGES),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 12 }),
    piece: fc.constantFrom(...PIECES),
  });
  return fc.array(step, { minLength: 1, maxLength: 3 }).map((steps) =>
    steps.reduce((changed, { change, at, length, piece }) => {
      return change(changed, at % (changed.length + 1), length, piece);
    }, text),
  );
}

/** Values and names that somebody may write where another is meant. */
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1.5,
  1e21,
  "",
  "x",
  "Gold",
  "Basic",
  "service",
  "isEmpty",
  "=",
  ".a |",
  "file://..",
  "$title",
  "constructor",
  "__proto__",
  "a b",
  [],
  {},
  ["x"],
  [[]],
  [null],
  { x: 1 },
  { type: "string" },
  { preset: "today" },
  { combinator: "and", conditions: [] },
];

const KEYS = [
  "x",
  "identifer",
  "type",
  "constructor",
  "toString",
  "__proto__",
  "a b",
  "",
  "property",
  "relation",
  "value",
  "level",
  "enum",
  "pattern",
];

/** A JSON value after one to three of its parts were exchanged, left out, renamed, doubled or joined by another. */
export function changedJson(json: unknown): fc.Arbitrary<unknown> {
  const step = fc.record({
    kind: fc.constantFrom("exchange", "leave out", "rename", "add", "double"),
    part: fc.nat(),
    value: fc.constantFrom(...VALUES),
    key: fc.constantFrom(...KEYS),
  });
  return fc
    .array(step, { minLength: 1, maxLength: 3 })
    .map((steps) => steps.reduce((changed: unknown, each) => changePart(changed, each), json));
}

interface Step {
  readonly kind: string;
  readonly part: number;
  readonly value: unknown;
  readonly key: string;
}

/** Changes the part of a number in the order of the text, the whole being the first. */
function changePart(json: unknown, step: Step): unknown {
  let left = step.part % countParts(json);
  const walk = (value: unknown): unknown => {
    left -= 1;
    if (left === -1 && step.kind === "exchange") return step.value;
    if (Array.isArray(value)) {
      const items = value.flatMap((item: unknown) => spread(item, left === 0, step, walk(item)));
      return left === -1 && step.kind === "add" ? [...items, step.value] : items;
    }
    if (typeof value !== "object" || value === null) return value;
    const chosen = left === -1;
    const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
      const hit = left === 0;
      const changed = walk(item);
      if (hit && step.kind === "leave out") return [];
      return hit && step.kind === "rename" ? [[step.key, changed]] : [[key, changed]];
    });
    // `fromEntries` makes an own key even of `__proto__`.
    return Object.fromEntries(chosen && step.kind === "add" ? [...entries, [step.key, step.value]] : entries);
  };
  return walk(json);
}

function spread(item: unknown, hit: boolean, step: Step, changed: unknown): unknown[] {
  if (hit && step.kind === "leave out") return [];
  return hit && step.kind === "double" ? [item, item] : [changed];
}

function countParts(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return 1 + Object.values(value).reduce((sum: number, part: unknown) => sum + countParts(part), 0);
}
