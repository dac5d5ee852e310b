import * as fc from "fast-check";

const TOKENS =
  `. .. .a .b .[] .[0] .["a"] ."b" .a? [ ] { } ( ) | , ; : ? // + - * / % == != < <= > >= and or not = |= +=
  if then elif else end try catch reduce foreach as $x $y $ENV $__loc__ $$$$ENV def f: f label $out break $out null true
  false 0 1 -1 1e3 "a" "b\\n" "\\(.a)" 'a' ' " \\ \\( # #\\ @json @base64 empty error error("e") length keys map( select(
  to_entries tojson type add first( limit(2; range(3) halt halt_error input inputs debug stderr env has("a")
  input_filename getpath(["a"]) paths recurse ascii_downcase tostring test("a") ltrimstr("a") import include muster_answer(
  ?// $row sort_by(.a) input_line_number`.split(/\s+/);

const soup = fc
  .array(fc.tuple(fc.constantFrom(...TOKENS), fc.constantFrom("", " ", " ", " ", "\n")), { maxLength: 9 })
  .map((pieces) => pieces.flat().join(""));

const sentence = fc.letrec<{ term: string; query: string }>((tie) => ({
  term: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      ".",
      ".a",
      ".b",
      '.["a"]',
      ".a[]?",
      ".[]?",
      "1",
      '"a"',
      "'b'",
      "null",
      "empty",
      "[]",
      "$__loc__",
      "env",
    ),
    tie("query").map((query) => `(${query})`),
    tie("query").map((query) => `[${query}]`),
    tie("query").map((query) => `{a: (${query}), b}`),
    tie("query").map((query) => `"x\\(${query})"`),
    fc.tuple(tie("term"), fc.constantFrom(".a", "[0]", ".[]", "?", "[1:]")).map((parts) => parts.join("")),
  ),
  query: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("term"),
    fc
      .tuple(tie("term"), fc.constantFrom("|", ",", "+", "-", "*", "//", "==", "<", "and"), tie("term"))
      .map((parts) => parts.join(" ")),
    fc.tuple(tie("query"), tie("query"), tie("query")).map(([a, b, c]) => `if ${a} then ${b} else ${c} end`),
    fc.tuple(tie("query"), tie("query")).map(([a, b]) => `try (${a}) catch (${b})`),
    fc.tuple(tie("term"), tie("query")).map(([a, b]) => `${a} as $x | ($x, ${b})`),
    fc.tuple(tie("term"), tie("query")).map(([a, b]) => `reduce ${a} as $x (0; ${b})`),
    tie("query").map((query) => `def f: ${query}; f, f`),
    tie("query").map((query) => `map(${query})`),
    tie("query").map((query) => `${query} # comment`),
    tie("term").map((term) => `${term} | tojson, type, error`),
  ),
})).query;

/** Programs of all kinds: text that is no program, text that tries to break out, and programs that compile. */
export const anyProgram: fc.Arbitrary<string> = fc.oneof(
  { weight: 500, arbitrary: soup },
  { weight: 900, arbitrary: sentence },
  { weight: 100, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);
