import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { type Provenance, type ValueState, valueState } from "../../src/model/value.ts";
import { describeEntity } from "../../src/records/entity-record.ts";
import { formatRecord, readRecord } from "../../src/records/format.ts";
import { readEntityRecord } from "../../src/records/read-entity-record.ts";
import { makeScorecard, needs, score } from "../scorecards/make.ts";
import { makeWaiver, scoreWith } from "../scorecards/policy.ts";
import { makeService, record } from "./make.ts";

const NAME = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "<<", "? x", "null", "y", "", "a".repeat(1100)),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const TEXT = fc.oneof(
  fc.constantFrom(
    "",
    "yes",
    "null",
    "~",
    "1e3",
    "0x1f",
    "2026-01-31",
    "- a",
    "# a",
    "a: b",
    "&a",
    "*a",
    "!!x",
    "---",
    "\ud83d",
  ),
  fc.constantFrom(
    "line\nbreak\n",
    "\n\n",
    " a ",
    "\t",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\r\n",
    "%YAML",
    "key: |\n  x",
  ),
  fc.string({ unit: "binary", maxLength: 100 }),
);

/** Any value that JSON can say. */
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    TEXT,
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(NAME, tie("value"), { maxKeys: 4 }),
  ),
})).value;

const provenance: fc.Arbitrary<Provenance> = fc.oneof(
  fc.record({
    source: fc.constant("file" as const),
    repository: TEXT,
    path: TEXT,
    commit: fc.option(TEXT),
    oid: fc.option(TEXT),
    size: fc.option(fc.nat()),
  }),
  fc.record({
    source: fc.constant("repository" as const),
    repository: TEXT,
    commit: fc.option(TEXT),
    expression: TEXT,
  }),
  fc.record({ source: fc.constant("entity" as const), file: TEXT, line: fc.nat(), column: fc.nat() }),
  fc.record({
    source: fc.constant("mirror" as const),
    path: TEXT,
    through: fc.array(TEXT, { maxLength: 3 }),
  }),
  fc.record({ source: fc.constant("calculation" as const), expression: TEXT }),
  fc.constant({ source: "blueprint" as const }),
);

const state: fc.Arbitrary<ValueState> = fc.oneof(
  fc.tuple(json, provenance).map(([value, from]) => valueState(value, from)),
  fc.record({
    kind: fc.constant("unknown" as const),
    reason: fc.constantFrom("file_unreadable", "jq_timeout"),
    why: TEXT,
    from: provenance,
  }),
);

const entity = fc
  .record({
    identifier: TEXT,
    title: fc.option(TEXT),
    team: state,
    properties: fc.dictionary(NAME, state, { maxKeys: 4 }),
    relations: fc.dictionary(NAME, state, { maxKeys: 2 }),
  })
  .map(({ properties, relations, ...others }) => ({
    ...makeService("cart", {}, others),
    properties: new Map(Object.entries(properties)),
    relations: new Map(Object.entries(relations)),
  }));

const SCORECARD = makeScorecard([needs("a", "Bronze"), needs("b", "Silver")]);

describe("the record of an entity", () => {
  it("is read back as it was written, whatever it holds, and written again in the same bytes", () => {
    fc.assert(
      fc.property(entity, (each) => {
        const described = describeEntity(each, [score(SCORECARD, each)], new Set());
        const text = formatRecord(described);
        expect(text.isWellFormed()).toBe(true);
        expect(readRecord(text)).toEqual(described);
        expect(formatRecord(readRecord(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it("has the same bytes whatever order properties, results and keys of values come in", () => {
    const one = makeService("cart", { b: { x: 1, y: [{ p: 1, q: 2 }] }, a: "x" });
    const other = makeService("cart", { a: "x", b: { y: [{ q: 2, p: 1 }], x: 1 } });
    const states = (each: typeof one) =>
      new Map(
        [...each.properties].map(([name, value]) => [
          name,
          { ...value, from: { source: "calculation" as const, expression: "." } },
        ]),
      );
    const results = [SCORECARD, { ...SCORECARD, identifier: "another" }].map((scorecard) =>
      score(scorecard, one),
    );
    const first = formatRecord(describeEntity({ ...one, properties: states(one) }, results, new Set()));
    const second = formatRecord(
      describeEntity({ ...other, properties: states(other) }, results.toReversed(), new Set()),
    );
    expect(second).toBe(first);
  });

  it("changes with what is told of the entity, and not with commits, lines or times", () => {
    const from = (commit: string): Provenance => ({
      source: "repository",
      repository: "cart",
      commit,
      expression: ".x",
    });
    const at = (line: number): Provenance => ({
      source: "entity",
      file: "entities/cart.yml",
      line,
      column: 1,
    });
    const text = (a: ValueState, b: ValueState) => [...record(makeService("cart", { a, b })).values()];
    const before = text(valueState("x", from("1")), valueState("y", at(3)));
    expect(text(valueState("x", from("2")), valueState("y", at(4)))).toEqual(before);
    expect(text(valueState("z", from("1")), valueState("y", at(3)))).not.toEqual(before);
  });

  it("tells known, missing and unknown apart, with reason and place", () => {
    const unknown: ValueState = {
      kind: "unknown",
      reason: "file_too_large",
      why: "it has 2000 bytes",
      from: { source: "file", repository: "cart", path: "README.md", commit: "1", oid: "aa", size: null },
    };
    const described = describeEntity(makeService("cart", { a: "x", b: null, c: unknown }), [], new Set());
    expect(described["properties"]).toEqual({
      a: { value: "x", from: { entity: "entities/service/cart.yml" } },
      b: { value: null, from: { entity: "entities/service/cart.yml" } },
      c: {
        unknown: "file_too_large",
        why: "it has 2000 bytes",
        from: { file: "README.md", repository: "cart", oid: "aa" },
      },
    });
  });
});

describe("a rule in a record", () => {
  const scorecard = makeScorecard([
    needs("a", "Bronze"),
    needs("b", "Silver"),
    needs("c", "Gold", { mode: "warn" }),
  ]);
  const service = makeService("cart", { a: null, b: "x", c: null });
  const described = describeEntity(service, [scoreWith(scorecard, service, [makeWaiver()])], new Set());

  it("is one word, unless the entity is excused from it, or it doesn't count", () => {
    expect(described["scorecards"]).toMatchObject({
      readiness: {
        level: "Silver",
        passed: 1,
        total: 1,
        rules: {
          a: {
            outcome: "exempt",
            reason: expect.stringContaining("old build"),
            requested_by: "alice",
            approver: "bob",
            expires: "2026-03-31",
            file: "waivers/cart.yml",
          },
          b: "pass",
          c: { outcome: "fail", mode: "warn" },
        },
      },
    });
  });

  it("is read again as what it says", () => {
    const rules = readEntityRecord(described)?.results.get("readiness")?.rules;
    expect([...(rules ?? [])]).toEqual([
      ["a", "exempt"],
      ["b", "pass"],
      ["c", "fail"],
    ]);
  });
});

describe("reading a record that Muster did not write", () => {
  it.each([
    "",
    "[1]",
    "text",
    "a: [",
    "a: 1\na: 2",
    "\0",
    "&a [*a]",
    "!!binary x",
    "- \n:",
    "%YAML 9.9\n---\na: 1",
  ])("%j never throws", (text) => {
    expect(readRecord(text) === null || typeof readRecord(text) === "object").toBe(true);
  });

  it("gives nothing for what is no object", () => {
    for (const text of ["", "[1]", "text", "a: [", "a: 1\na: 2", "42"]) expect(readRecord(text)).toBeNull();
  });
});
