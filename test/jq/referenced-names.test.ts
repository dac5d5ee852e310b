import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayRead, readNames, readsEverything } from "../../src/jq/index.ts";
import { openEngine } from "./engine-for-test.ts";
import { anyProgram } from "./random-programs.ts";

describe("every name a program spells out is found", () => {
  it.each([
    [".foo", ["foo"]],
    [".foo.bar[0].baz?", ["foo", "bar", "baz"]],
    ['."foo"', ["foo"]],
    ['. "foo"', ["foo"]],
    ['.["foo"]', ["foo"]],
    ['.["foo","bar"]', ["foo", "bar"]],
    [".'foo'", ["foo"]],
    [".properties.'foo-bar'", ["properties", "foo-bar"]],
    ["'foo' as $n | .[$n]", ["foo"]],
    ["{foo}", ["foo"]],
    ['{"foo", $bar, a: .b, baz}', ["foo", "bar", "a", "b", "baz"]],
    ['{"foo\\(1)": 2}', ["foo"]],
    ['. as {foo: $x, $bar, "baz": [$y]} | $x', ["foo", "bar", "baz"]],
    ["{if, and}", ["if", "and"]],
    [".and.if.reduce", ["and", "if", "reduce"]],
    ['"text \\(.foo + "inner \\(.bar)") .notthis"', ["foo", "bar"]],
    ['.["f\\u006fo"]', ["foo"]],
    ['.["fo\\"o"]', ['fo"o']],
    ['has("foo") and (getpath(["bar","baz"]) | . != null)', ["foo", "bar", "baz"]],
    [".a # .foo\n.b", ["a", "b"]],
    [".a # goes on \\\n.foo\n.b", ["a", "b"]],
    [".a # ends here \\\\\n.b", ["a", "b"]],
    [".a # carriage \r.foo\n.b", ["a", "b"]],
    ['"# no comment" | .foo', ["foo"]],
    ["from_entries", ["key", "value", "name"]],
    ['@json "x\\(.foo)"', ["foo"]],
    [".foo.[0].bar", ["foo", "bar"]],
    ["..|.foo?", ["foo"]],
    [".1.foo", ["foo"]],
    ['.foo "unterminated', ["foo", "unterminated"]],
    ["\"a 'b' c\" + .foo", ["foo"]],
    [".foo' + .bar", ["foo", "bar"]],
  ])("%s", (program, expected) => {
    expect([...readNames(program)]).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    [".name | length", "length"],
    [".a # .foo", "foo"],
    ["if .a then .b else .c end", "if"],
    ["def twice(f): f | f; twice(.a)", "twice"],
    [". as $foo | $foo.a", "foo"],
  ])("%s does not read %s", (program, name) => {
    expect(readNames(program).has(name)).toBe(false);
  });
});

describe("a program that may look at whole objects is known", () => {
  it.each([
    [".", true],
    [".properties", true],
    [".properties.a", false],
    ["'https://datadog.com/' + .identifier", false],
    ['"https://\\(.identifier).example.com/\\(.properties.path // "")"', false],
    ['.properties.tags.[] | select(.Key=="applyId") | .Value', false],
    ['.properties.tags | map(select(.Key=="applyId")) | first | .Value', false],
    [".properties.a.b | to_entries", false],
    ["if .properties.a then .properties.b else null end", false],
    ["if .properties.a then .properties.b end", true],
    ["{a: .properties.a, title, b: (.relations.b | length)}", false],
    ["{properties}", true],
    ["[.properties]", true],
    ['[.properties.a, .properties.b] | join(",")', false],
    [".properties.obj1 * .properties.obj2", false],
    [".properties.array1[1:4]", false],
    [".properties.array1[.properties.n]", false],
    [".properties | .a", false],
    [".properties as $p | $p.a + $p.b", false],
    [".properties as $p | $p", true],
    [". as $all | .properties.a | $all", true],
    [". as $all | .properties.list | map(. == $all.identifier)", false],
    [".properties | keys", true],
    [".properties[]", true],
    [".properties.[]", true],
    ["..", true],
    ["to_entries", true],
    ["[.[]]", true],
    ['has("a")', true],
    ['getpath(["properties", "a"])', true],
    ['.properties["a" + "b"]', true],
    ['.properties["a\\(1)"]', true],
    ['.properties."a\\(1)"', true],
    ['.properties["a"]', false],
    ['.["properties"]', true],
    ['.["properties"]["a"]', false],
    [".diff.before.properties", true],
    ["tojson", true],
    ["@base64", true],
    ["(.properties.a | @base64)", false],
    ["select(.properties.a == 1)", true],
    ["select(.properties.a == 1) | .identifier", false],
    ["[select(.properties.a == 1)]", true],
    [".properties.a = 1", true],
    [".properties.a |= 1", true],
    ["del(.properties.a)", true],
    ["with_entries(.)", true],
    ["input", true],
    ["$__loc__.line", false],
    ["$ENV", false],
    ["error(.)", true],
    ["error", true],
    ["try error catch .", true],
    ["try .properties.a catch null", false],
    ["reduce .properties.a[] as $x (0; . + $x)", true],
    ["def f: .; f", true],
    ["$$$$x", true],
    [".properties == 1", true],
    ["-.properties.a", false],
    ["not", false],
    ["empty", false],
    ["walk(.)", true],
    ["", true],
    [".a +", true],
    ["(", true],
  ])("%s: %s", (program, expected) => {
    expect(readsEverything(program)).toBe(expected);
  });

  it("nesting without end is not followed", () => {
    expect(readsEverything(`${"(".repeat(50_000)}.a${")".repeat(50_000)}`)).toBe(true);
    expect(readsEverything('"\\('.repeat(50_000))).toBe(true);
    expect(readNames('"\\('.repeat(50_000)).size).toBe(0);
  });

  it("which fields hold the properties can be said", () => {
    expect(readsEverything(".inputs.a", new Set(["inputs"]))).toBe(false);
    expect(readsEverything(".inputs", new Set(["inputs"]))).toBe(true);
    expect(readsEverything(".inputs", new Set())).toBe(false);
  });
});

describe("a program that may not read a property answers the same whatever it is", () => {
  const engine = openEngine();
  const keys = [".identifier", ".title", ".properties", ".relations"];
  const pieces = `${keys.join(" ")} .a .b .x ."a" ["a"] ["b"] [] . .. | | | , // + == and ( ) [ ] { } a: ,b "\\( ) " : $p
    as try ? length keys to_entries tojson select( first( map( not empty error type add if then else end 1 "s"`;
  const soup = fc
    .array(fc.constantFrom(...pieces.split(/\s+/)), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(" "));
  const path = fc
    .array(fc.constantFrom(".properties", ".relations", ".identifier", ".a", ".b", '["a"]', "[]", "?"), {
      minLength: 1,
      maxLength: 3,
    })
    .map((parts) => parts.join(""))
    .filter((text) => text.startsWith("."));
  const made = fc.letrec<{ query: string }>((tie) => ({
    query: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      path,
      fc
        .tuple(path, fc.constantFrom("|", ",", "//", "+", "=="), tie("query"))
        .map((parts) => parts.join(" ")),
      fc.tuple(path, tie("query")).map(([a, b]) => `${a} as $p | ${b} | ., $p`),
      fc
        .tuple(tie("query"), tie("query"), tie("query"))
        .map(([a, b, c]) => `if ${a} then ${b} else ${c} end`),
      fc.tuple(tie("query"), tie("query")).map(([a, b]) => `if ${a} then ${b} end`),
      fc.tuple(path, tie("query")).map(([a, b]) => `${a} | select(${b}) | .a`),
      fc.tuple(path, tie("query")).map(([a, b]) => `select(${b}) | ${a}`),
      tie("query").map((query) => `{a: (${query}), b, identifier}`),
      tie("query").map((query) => `[${query}] | length`),
      tie("query").map((query) => `"x\\(${query})"`),
      tie("query").map((query) => `first(${query})`),
      tie("query").map((query) => `try (${query}) catch .`),
      tie("query").map((query) => `(${query}) | tojson`),
      tie("query").map((query) => `(${query})?`),
      tie("query").map((query) => `.properties.a[${query}]`),
    ),
  })).query;

  const entity = (x: unknown) => ({
    identifier: "checkout",
    title: "Checkout",
    properties: { a: { b: [1, { a: 2 }] }, b: "text", ...(x === undefined ? {} : { x }) },
    relations: { a: "one", b: ["two"], ...(x === undefined ? {} : { x: "other" }) },
  });
  const inputs = [entity(undefined), entity(1), entity({ a: "deep" }), entity([])].map((value) =>
    JSON.parse(JSON.stringify(value)),
  );

  it("and that is said of many", { timeout: 120_000 }, async () => {
    let free = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(soup, made, made, made, anyProgram), { minLength: 60, maxLength: 60, size: "max" }),
        async (programs) => {
          const blind = programs.filter((program) => !mayRead(program, "x"));
          const answers = await engine.evaluate(blind, inputs);
          for (const [at, program] of blind.entries()) {
            const outcomes = answers.map((row) => row[at]);
            if (outcomes[0]?.kind === "value") free += 1;
            expect({ program, outcomes }).toEqual({ program, outcomes: inputs.map(() => outcomes[0]) });
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(free).toBeGreaterThan(100);
  });
});
