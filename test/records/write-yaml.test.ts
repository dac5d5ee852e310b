import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { Json } from "../../src/model/json.ts";
import { writeYaml } from "../../src/records/write-yaml.ts";

/** As records were written before, and are to the letter. */
const byLibrary = (document: Json) =>
  stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.2" });

/** Texts with everything in them that means something in YAML. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...[..." \n\t:-#?,.~!&*|>'\"%@`{}[]<=\\/+_aefnxtruls019"]), maxLength: 8 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom("null", "True", "FALSE", "yes", "~", "", "---", "... a", "1e3", "0x1f", "<<", "__proto__"),
  fc.constantFrom("deadbeef", "1234567", "12e45", ".inf", "https://acme.example/a?b=c#d", "a: b", "a #b", "a-"),
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
        expect(writeYaml(json)).toBe(byLibrary(json));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    { lists: [[], {}, [[]], [["a"], { b: [{}] }], [{ a: { b: [1, [2, 3]] }, c: null }]] },
    { numbers: [-0, 0, 1e21, 1.5, -7, 9_007_199_254_740_993, 1e-7] },
    { several: "lines\nof text\n", after: "one" },
    {},
    [],
    "text",
  ])("is so for %j", (json) => expect(writeYaml(json)).toBe(byLibrary(json)));
});
