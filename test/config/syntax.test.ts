import { describe, expect, it } from "vitest";
import { readFile, readMarked } from "./reading.ts";

describe("a YAML file that isn't sound is refused, with the place", () => {
  it.each([
    ["a tab as indentation", "a:\n▶\tb: 1\n"],
    ["a tab behind spaces", "a:\n  b:\n  ▶\tc: 1\n"],
    ["a key twice", "a: 1\nb: 2\n▶a: 3\n"],
    ["a key twice, written differently", "a: 1\n▶'a': 2\n"],
    ["a number twice as key", '1: a\n▶"1": b\n'],
    ["a key twice in a flow mapping", "{a: 1, b: 2, ▶a: 3}"],
    ["a key twice with Windows line ends", "a: 1\r\nb: 2\r\n▶b: 3\r\n"],
    ["an unknown tag", "a: ▶!vault secret\n"],
    ["a tag that makes bytes", "a: ▶!!binary aGk=\n"],
    ["a tag that makes a date", "a: ▶!!timestamp 2026-01-01\n"],
    ["a tag that makes a set", "a: ▶!!set {b}\n"],
    ["a number that isn't one", "a: ▶!!int x\n"],
    ["a second colon in a value", "title: ▶Cart: the shop\n"],
    ["a reserved character", "owner: ▶@acme/payments\n"],
    ["a quote that isn't closed", "a: 1\nb: ▶'x\nc: 2\n"],
    ["a double quote that isn't closed", 'b: ▶"x\nc: 2\n'],
    ["a bracket that isn't closed", "a: ▶[1, 2\n"],
    ["brackets that aren't closed", "a: ▶[1, [2\n"],
    ["a brace that isn't closed", "a: ▶{b: [1]\n"],
    ["text behind a quoted text", 'a: "b" ▶c\n'],
    ["an escape that doesn't exist", 'a: "▶\\d+"\n'],
    ["a line without colon", "a: 1\n▶foo\nb: 2\n"],
    ["a key indented too far", "a: ▶1\n b: 2\n"],
    ["a key indented too little", "a:\n  b: 1\n▶ c: 2\n"],
    ["a list in the line of its key", "a: ▶- ▶b\n"],
    ["an alias without anchor", "a: ▶*b\n"],
    ["an alias before its anchor", "a: ▶*b\nc: &b 1\n"],
    ["an alias inside of its anchor", "a: &a [1, ▶*a]\n"],
    ["an alias as key", "a: &x b\n▶*x : c\n"],
    ["a list as key", "? ▶[a]\n: b\n"],
    ["a mapping as key", "? ▶{a: 1}\n: b\n"],
    ["a merge key", "a: &a {b: 1}\nc:\n  ▶<<: *a\n"],
    ["a key of the language's own", "a:\n  ▶__proto__: {b: 1}\n"],
    ["a number too large to be exact", "a: ▶12345678901234567890\n"],
    ["infinity", "a: ▶.inf\n"],
    ["a number larger than all", "a: ▶1e400\n"],
    ["not a number", "a: ▶.nan\n"],
    ["YAML 1.1", "▶%YAML 1.1\n---\na: yes\n"],
    ["another directive", "▶%TAG ! tag:example.com,2026:\n---\na: !x 1\n"],
    ["a carriage return alone", "a: 1▶\rb: 2\n"],
    ["a control character", "a: ▶\u001b[31m\n"],
    ["a NUL byte", "a: 1\nb▶\0: 2\n"],
    ["a no-break space behind a colon", "a:▶\u00a01\n"],
    ["a no-break space as indentation", "a:\n▶\u00a0b: 1\n"],
    ["typographic quotes", "title: ▶“Cart”\n"],
    ["typographic quotes around a colon", "title: ▶“Cart: shop”\n"],
    ["typographic quotes of other languages", "title: ▶«Cart»\n"],
    ["typographic quotes around keys, once for the document", "{ ▶“identifier”: “Resource”, “title”: “x” }"],
  ])("%s", (_, marked) => {
    expect(readMarked(marked).surprises).toEqual([]);
  });

  it("problems of all documents of a file are reported", () => {
    const { diagnostics, surprises } = readMarked("a: 1\n▶a: 2\n---\n- b: ▶!x 1\n---\nc: ▶*c\n");
    expect(surprises).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["syntax", "syntax", "reference"]);
  });

  it("an alias with a slip of the pen gets a suggestion", () => {
    const { diagnostics, surprises } = readMarked("a: &query 1\nb: ▶*qeury\n");
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe("query");
  });
});

describe("what a file means", () => {
  it.each([
    ["nothing", "", []],
    ["comments only", "# nothing yet\n", []],
    ["a written null", "null\n", [null]],
    ["one document", "a: 1\n", [{ a: 1 }]],
    ["several documents", "---\na: 1\n---\nb: 2\n...\n", [{ a: 1 }, { b: 2 }]],
    ["an empty one between", "a: 1\n---\n---\nb: 2\n---\n", [{ a: 1 }, { b: 2 }]],
    ["a list of documents", "- a: 1\n- b: 2\n", [{ a: 1 }, { b: 2 }]],
    ["lists and documents mixed", "- a: 1\n---\nb: 2\n---\n[]\n", [{ a: 1 }, { b: 2 }]],
    ["Windows line ends", "a: 1\r\nb: |\r\n  x\r\n  y\r\n", [{ a: 1, b: "x\ny\n" }]],
    ["words that YAML 1.1 took for booleans", "on: yes\noff: no\n", [{ on: "yes", off: "no" }]],
    ["dates stay texts", "a: 2026-01-31\n", [{ a: "2026-01-31" }]],
    ["keys are texts", "1: a\ntrue: b\nnull: c\n1.0: d\n", [{ "1": "a", true: "b", null: "c", "1.0": "d" }]],
    ["aliases are copies", "a: &x {b: [1]}\nc: *x\n", [{ a: { b: [1] }, c: { b: [1] } }]],
    ["an anchor used again means the newest", "- &a 1\n- [*a, &a 2]\n- *a\n", [1, [1, 2], 2]],
    [
      "an alias means what it meant where it stands",
      "a: &a {x: &b 1}\nb: &b 2\nc: *a\nd: *b\n",
      [{ a: { x: 1 }, b: 2, c: { x: 1 }, d: 2 }],
    ],
    [
      "names of the language's own",
      "constructor: 1\ntoString: {hasOwnProperty: 2}\n",
      [{ constructor: 1, toString: { hasOwnProperty: 2 } }],
    ],
    ["a quoted merge key is a key", "a:\n  '<<': 1\n", [{ a: { "<<": 1 } }]],
    ["a typographic quote inside of a text", "a: don’t “panic”\n", [{ a: "don’t “panic”" }]],
    ["a typographic quote in quotes", 'a: "“panic”"\n', [{ a: "“panic”" }]],
    ["YAML 1.2, said", "%YAML 1.2\n---\na: 1\n", [{ a: 1 }]],
    ["a text tag", "a: !!str 12\n", [{ a: "12" }]],
  ])("%s", (_, text, values) => {
    expect(readMarked(text)).toMatchObject({ values, surprises: [] });
  });

  it("aliases make independent copies", () => {
    const [value] = readMarked("- [&y {c: 1}, *y]\n").values;
    const [original, copy] = Array.isArray(value) ? value : [];
    expect(copy).toEqual(original);
    expect(copy).not.toBe(original);
  });
});

describe("encodings", () => {
  const bytes = (...parts: (string | number)[]) =>
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part]))));

  it.each([
    ["a byte that is no UTF-8", bytes("a: 1\nb: x", 0xff, "y\n"), "2:5"],
    ["Latin-1", Buffer.from("title: Grüße\n", "latin1"), "1:10"],
    ["a character cut in half at the end", bytes("a: 1\nb: ", 0xe2, 0x82), "2:4"],
    ["behind a replacement character that is meant", bytes("a: \uFFFD", 0xc0, "\n"), "1:5"],
    ["behind characters of two units", bytes("a: 😀", 0xc0, "\n"), "1:6"],
    [
      "UTF-16 with a byte order mark",
      bytes(0xff, 0xfe, Buffer.from("a: 1", "utf16le").toString("latin1")),
      "1:1",
    ],
    ["UTF-16 of the other kind", bytes(0xfe, 0xff, "\0a"), "1:1"],
    ["UTF-16 without a mark", Buffer.from("a: 1\n", "utf16le"), "1:2"],
  ])("%s", (_, content, place) => {
    const { documents, diagnostics } = readFile(content);
    expect(diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)).toEqual([
      `encoding ${place}`,
    ]);
    expect(documents).toEqual([]);
  });

  it("a byte order mark is a warning, and columns count from behind it", () => {
    expect(readMarked("▷\uFEFFa: 1\n").surprises).toEqual([]);
    const { diagnostics } = readFile("\uFEFFa: 1\na: 2\n");
    expect(diagnostics.map(({ severity, line, column }) => [severity, line, column])).toEqual([
      ["warning", 1, 1],
      ["error", 2, 1],
    ]);
    expect(readFile("\uFEFF{ “a”: 1 }").diagnostics.at(-1)).toMatchObject({ line: 1, column: 3 });
  });
});
