import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import type { Json } from "../../src/model/json.ts";
import { readOwnYaml } from "../../src/records/read-yaml.ts";
import { writeYaml } from "../../src/records/write-yaml.ts";

/** As records were written before, and are to the letter. */
const byLibrary = (document: Json) =>
  stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.2" });

/** A text of nothing but blanks and line ends, or one that is all of a document: the library does not keep each of them. */
const isLostOnLibrary = (document: Json): boolean =>
  typeof document === "string" || /"(?:\\[ntr]| )*\\n(?:\\[ntr]| )*"/.test(JSON.stringify(document));

/** Texts with everything in them that means something in YAML. */
const text = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...Array.from(" \n\t:-#?,.~!&*|>'\"%@`{}[]<=\\/+_aefnxtruls019")),
    maxLength: 8,
  }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("null", "True", "FALSE", "yes", "~", "", "---", "... a", "1e3", "0x1f", "<<", "__proto__"),
  fc.constantFrom(
    "deadbeef",
    "1234567",
    "12e45",
    ".inf",
    "https://acme.example/a?b=c#d",
    "a: b",
    "a #b",
    "a-",
  ),
  fc.constantFrom(`${"long ".repeat(60)}end`, "k".repeat(1030), `.name | if . == "a" then {b: 1} else . end`),
);
const scalar = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { document } = fc.letrec<{ document: Json; value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(text, tie("value"), { maxKeys: 3 }),
  ),
  document: fc.oneof(tie("value"), fc.dictionary(text, tie("value"), { maxKeys: 5 })),
}));

describe("YAML of a record", () => {
  it("is to the letter what the library writes", () => {
    fc.assert(
      fc.property(document, (json) => {
        fc.pre(!isLostOnLibrary(json));
        expect(writeYaml(json)).toBe(byLibrary(json));
      }),
      { numRuns: 1000 },
    );
  });

  it("says what it was given", () => {
    fc.assert(
      fc.property(document, (json) => {
        expect(parse(writeYaml(json))).toEqual(json);
      }),
      { numRuns: 1000, examples: [[" \n="], [{ blank: " \n" }], [["\n \n"]]] },
    );
  });

  it.each([
    { lists: [[], {}, [[]], [["a"], { b: [{}] }], [{ a: { b: [1, [2, 3]] }, c: null }]] },
    { numbers: [-0, 0, 1e21, 1.5, -7, 9_007_199_254_740_991, 1e-7] },
    { several: "lines\nof text\n", after: "one" },
    {},
    [],
    "text",
  ])("is so for %j", (json) => expect(writeYaml(json)).toBe(byLibrary(json)));
});

describe("reading back", () => {
  it("gives what the library reads, or nothing", () => {
    fc.assert(
      fc.property(document, (json) => {
        const written = writeYaml(json);
        expect([null, parse(written)]).toContainEqual(readOwnYaml(written));
      }),
      { numRuns: 1000 },
    );
  });

  it("gives back texts of several lines that are quoted", () => {
    fc.assert(
      fc.property(document, (json) => {
        const written = writeYaml(json, "quoted");
        expect(parse(written)).toEqual(json);
        expect([null, parse(written)]).toContainEqual(readOwnYaml(written));
      }),
      {
        numRuns: 1000,
        examples: [[{ a: "x\ny" }], [{ a: `${"long ".repeat(20)}\n'"` }], [{ "a\nb": ["\n \n"] }]],
      },
    );
  });

  it("gives nothing for what was written by other hands", () => {
    for (const other of [
      "a: 1\na: 2\n",
      "a:  1\n",
      "a: 1",
      "# c\na: 1\n",
      "a: [1]\n",
      "b:\n- 1\n",
      "- 1\n",
      "\n",
    ])
      expect(readOwnYaml(other)).toBeNull();
  });

  it("gives a record without the library", () => {
    const record = {
      identifier: "cart",
      properties: {
        readme: { from: { file: "README.md", repository: "cart", oid: "12f7", size: 10 } },
        url: { value: "https://github.com/acme/cart", from: { repository: "cart", jq: ".html_url" } },
        errors: { value: null, from: { repository: "cart", jq: ". | if . == null then null else 1 end" } },
        owners: { value: ["@acme/cart", "ben"], from: "blueprint" },
      },
      relations: {},
      scorecards: { readiness: { level: "Gold", passed: 2, total: 2, rules: { a: "pass" } } },
    };
    expect(readOwnYaml(writeYaml(record))).toEqual(record);
  });

  it("gives an evaluation without the library", () => {
    const targets = [{ criterion: "<=+10%", target: -0.25, violated: false, open: null }];
    const record = {
      score: 66.66666666666666,
      objectives: [
        { sli: "a", value: 1.5e-9, query: "sum(\n  rate(x[2m])\n)\n", pass_targets: targets, violations: [] },
        { sli: "b", value: null, query: { a: [{ b: ["c"] }, "d"] } },
      ],
      labels: {},
    };
    expect(readOwnYaml(writeYaml(record, "quoted"))).toEqual(record);
  });
});
