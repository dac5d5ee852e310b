import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  dictionary,
  double,
  integer,
  letrec,
  nat,
  oneof,
  property,
  record,
  string,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { applyEdits } from "../../../src/actions/edits/index.ts";
import { isJsonObject, type Json } from "../../../src/model/json.ts";

const key = oneof(
  constantFrom("a", "b", "replicas", "on", "yes", "8080", "x.y", "with space", "é"),
  string({ minLength: 1, maxLength: 8 }),
);
const text = oneof(
  constantFrom(
    "3",
    "1e3",
    "0x1f",
    "true",
    "Yes",
    "~",
    "",
    " x",
    "x ",
    "# x",
    "a: b",
    "- a",
    "*a",
    "&a",
    "!a",
    "it's",
    '"',
    "a\nb",
    "\t",
    "1:30",
    "2026-01-01",
    "{{ x }}",
    "%",
    "@x",
    "`",
    "null",
    ".inf",
    "<<",
    "=",
    "\u2028",
    "\u0085",
    "\ufeff",
    "😀",
  ),
  string({ unit: "binary", maxLength: 12 }),
);
const plain = oneof(
  text,
  integer(),
  double({ noNaN: true, noDefaultInfinity: true }),
  boolean(),
  constant(null),
);
const json = letrec<{ value: Json }>((tie) => ({
  value: oneof(
    { maxDepth: 3, depthSize: "small" },
    plain,
    array(tie("value"), { maxLength: 3 }),
    dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
})).value;
const document = dictionary(key, json, { minKeys: 1, maxKeys: 4 });

/** A document as text, somehow written: in lines or brackets, with comments and other indentation. */
const written = record({
  value: document,
  indent: constantFrom(2, 4),
  flow: boolean(),
  commented: boolean(),
  windows: boolean(),
});

function write({
  value,
  indent,
  flow,
  commented,
  windows,
}: {
  value: Json;
  indent: number;
  flow: boolean;
  commented: boolean;
  windows: boolean;
}): string {
  const style = flow ? ({ collectionStyle: "flow" } as const) : {};
  const lines = stringify(value, { indent, lineWidth: 0, ...style });
  const whole = commented ? `# before\n${lines}# behind\n` : lines;
  return windows ? whole.replaceAll("\n", "\r\n") : whole;
}

/** Paths to everything in a value. */
function pathsOf(value: Json, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return path === "" ? [] : [path];
  const inner = Array.isArray(value)
    ? value.flatMap((each: Json, index) => pathsOf(each, `${path}[${index}]`))
    : Object.entries(value).flatMap(([name, each]) =>
        pathsOf(each, `${path}${path === "" ? "" : "."}${quote(name)}`),
      );
  return path === "" ? inner : [path, ...inner];
}

const quote = (name: string): string => `"${name.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;

function lookUp(value: Json, path: string): Json {
  let at = value;
  for (const [, index, name] of path.matchAll(/\[(\d+)\]|"((?:[^"\\]|\\.)*)"/gs)) {
    if (index !== undefined && Array.isArray(at)) at = at[Number(index)];
    else if (isJsonObject(at)) at = at[(name ?? "").replaceAll(/\\(.)/gs, "$1")] ?? null;
  }
  return at;
}

describe("an edit of any YAML", () => {
  it("changes what it is to change and no line besides, or nothing", () => {
    let edits = 0;
    let problems = 0;
    assert(
      property(written, plain, nat(), (file, value, pick) => {
        const before = write(file);
        if (!isSame(parse(before, { logLevel: "silent" }), file.value)) return;
        const paths = pathsOf(file.value);
        const path = paths[pick % Math.max(paths.length, 1)];
        if (path === undefined) return;
        const edited = applyEdits(before, [{ set: path, value, create: false, document: 0 }], "yaml");
        edits += 1;
        if (edited.kind === "problem") {
          problems += 1;
          return;
        }
        const after: Json = parse(edited.text, { logLevel: "silent" });
        expect(lookUp(after, path)).toEqual(value);
        const others = paths.filter((each) => !each.startsWith(path) && !path.startsWith(each));
        for (const other of others) expect(lookUp(after, other)).toEqual(lookUp(file.value, other));
        expect(restOf(before, edited.text)).toBe(true);
      }),
      { numRuns: 1500 },
    );
    // What can be read can nearly always be edited.
    expect(problems).toBeLessThan(edits / 10);
  });

  it("adds a key, and leaves all that is there", () => {
    assert(
      property(written, json, (file, value) => {
        const before = write(file);
        const edited = applyEdits(before, [{ set: "new.key", value, create: true, document: 0 }], "yaml");
        if (edited.kind === "problem") return;
        expect(parse(edited.text, { logLevel: "silent" })).toEqual({
          ...parse(before, { logLevel: "silent" }),
          new: { key: value },
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe("an edit of any text", () => {
  it("never throws, whatever the file and the path are", () => {
    const anyEdit = oneof(
      record({ set: string(), value: json, create: boolean(), document: nat(2) }),
      record({ remove: string(), document: nat(2) }),
      record({ replace: string(), with: string() }),
    );
    const file = oneof(string({ unit: "binary", maxLength: 60 }), written.map(write));
    assert(
      property(file, anyEdit, constantFrom("yaml", "json", "codeowners", "text"), (text, edit, format) => {
        expect(["text", "problem"]).toContain(applyEdits(text, [edit], format).kind);
      }),
      { numRuns: 1500 },
    );
  });

  it("keeps JSON what it is", () => {
    assert(
      property(document, plain, constantFrom(undefined, 2, "\t"), nat(), (value, next, indent, pick) => {
        const before = JSON.stringify(value, null, indent);
        const paths = pathsOf(JSON.parse(before));
        const path = paths[pick % Math.max(paths.length, 1)];
        if (path === undefined) return;
        const edited = applyEdits(before, [{ set: path, value: next, create: false, document: 0 }], "json");
        if (edited.kind === "problem") return;
        expect(lookUp(JSON.parse(edited.text), path)).toEqual(JSON.parse(JSON.stringify(next)));
        expect(restOf(before, edited.text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether two texts differ in one place: what is before it and behind it is the same in both, line by line. */
function restOf(before: string, after: string): boolean {
  const [a, b] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  return b.length - head - tail <= 1;
}
