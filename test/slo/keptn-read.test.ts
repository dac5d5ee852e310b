import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeptnSlo, readKeptnSlo } from "../../src/slo/keptn/index.ts";

function read(text: string): KeptnSlo {
  const answer = readKeptnSlo(text);
  if (answer.kind !== "slo") throw new Error(answer.kind === "none" ? "none" : answer.message);
  return answer.slo;
}

function readError(text: string): string {
  const answer = readKeptnSlo(text);
  if (answer.kind !== "error") throw new Error(`it is read: ${JSON.stringify(answer)}`);
  return answer.message;
}

/** An objective of the first document, from what stands in it. */
function objective(rest: string): KeptnSlo["objectives"][number] | undefined {
  return read(`objectives:\n  - sli: a\n${rest.replaceAll(/^/gm, "    ")}\n`).objectives[0];
}

describe("slo.yaml as Keptn reads it", () => {
  it("has defaults", () => {
    expect(read("objectives: [{sli: a}]")).toEqual({
      spec_version: "",
      filter: null,
      comparison: {
        compare_with: "single_result",
        include_result_with_score: "all",
        number_of_comparison_results: 1,
        aggregate_function: "avg",
      },
      objectives: [{ sli: "a", displayName: "", pass: null, warning: null, weight: 1, key_sli: false }],
      total_score: null,
    });
    expect(read("comparison: {}").comparison).toEqual({
      compare_with: "",
      include_result_with_score: "all",
      number_of_comparison_results: 3,
      aggregate_function: "avg",
    });
  });

  it.each([
    ["weight: 2", 2],
    ["weight: 1.5", 1],
    ["weight: 0.5", 1],
    ["weight: -0.5", 1],
    ["weight: -1", -1],
    ["weight: 0", 1],
    ["weight: ~", 1],
    ["weight:", 1],
    ["weight: 0x10", 16],
    ["weight: 010", 8],
    ["weight: 0b11", 3],
    ["weight: 08", 8],
    ["weight: 1_000", 1000],
    ["weight: 1e2", 100],
    ["weight: !!int 7", 7],
  ])("cuts weights off: %s", (written, weight) => {
    expect(objective(written)?.weight).toBe(weight);
  });

  it.each([
    ["key_sli: true", true],
    ["key_sli: TRUE", true],
    ["key_sli: yes", true],
    ["key_sli: on", true],
    ['key_sli: "y"', true],
    ["key_sli: no", false],
    ["key_sli: Off", false],
    ["key_sli:", false],
    ["keySli: true", false],
    ["KEY_SLI: true", false],
  ])("takes words for true and false: %s", (written, key) => {
    expect(objective(written)?.key_sli).toBe(key);
  });

  it.each([
    ["displayName: 500", "500"],
    ["displayName: 1e3", "1e3"],
    ["displayName: true", "true"],
    ["displayName: 2026-01-01", "2026-01-01"],
    ["displayName: ~", ""],
    ['displayName: "~"', "~"],
    ["displayName: |\n  a\n  b", "a\nb\n"],
    ["displayName: !!binary YWJj", "abc"],
  ])("takes what it finds for text: %j", (written, name) => {
    expect(objective(written)?.displayName).toBe(name);
  });

  it.each([
    ["pass: [{criteria: [<10, =5, 7, ~]}]", [{ criteria: ["<10", "=5", "7"] }]],
    ["pass: []", []],
    ["pass:", null],
    ["pass: [~]", [null]],
    ["pass: [{}]", [{ criteria: null }]],
    ["pass: [{criteria: ~}]", [{ criteria: null }]],
    ["pass: [{criteria: []}]", [{ criteria: [] }]],
    ["pass:\n  - criteria:\n    - <10\n    - '>5'", [{ criteria: ["<10", ">5"] }]],
  ])("reads criteria: %j", (written, pass) => {
    expect(objective(written)?.pass).toEqual(pass);
  });

  it("follows anchors and merges", () => {
    const text = `
objectives:
  - &first {sli: a, weight: 2, pass: &pass [{criteria: ["<1"]}]}
  - {<<: *first, sli: b}
  - <<: [{sli: c, weight: 3}, *first]
  - {sli: d, warning: *pass}
filter: {<<: {a: 1, b: 2}, b: 3}
`;
    expect(read(text).objectives).toMatchObject([
      { sli: "a", weight: 2 },
      { sli: "b", weight: 2, pass: [{ criteria: ["<1"] }] },
      { sli: "c", weight: 3, pass: [{ criteria: ["<1"] }] },
      { sli: "d", weight: 1, warning: [{ criteria: ["<1"] }] },
    ]);
    expect(read(text).filter).toEqual({ a: "1", b: "3" });
  });

  it("drops objectives that are null, and reads the first document alone", () => {
    expect(read("objectives: [~, {sli: a}, null]\n---\n{{{").objectives).toHaveLength(1);
  });

  it("has nothing of an empty file, little of one of comments, and stops at null", () => {
    expect(readKeptnSlo("")).toEqual({ kind: "none" });
    expect(read("# nothing\n").objectives).toEqual([]);
    for (const text of ["---\n", "null", "~", "--- # nothing\n"]) {
      expect(readKeptnSlo(text)).toMatchObject({ kind: "error", crash: true });
    }
  });

  it.each([
    ["invalid", "line 1: cannot unmarshal !!str `invalid` into keptn.ServiceLevelObjectives"],
    ["- a", "line 1: cannot unmarshal !!seq into keptn.ServiceLevelObjectives"],
    ["objectives: {a: b}", "line 1: cannot unmarshal !!map into []*keptn.SLO"],
    ["objectives:\n  - just text", "line 2: cannot unmarshal !!str `just text` into keptn.SLO"],
    ["objectives:\n  - quite a long text", "line 2: cannot unmarshal !!str `quite a...` into keptn.SLO"],
    ['objectives:\n  - {sli: a, weight: "2"}', "line 2: cannot unmarshal !!str `2` into int"],
    ["objectives:\n  - {sli: a, weight: .nan}", "line 2: cannot unmarshal !!float `.nan` into int"],
    ['objectives:\n  - {sli: a, key_sli: "true"}', "line 2: cannot unmarshal !!str `true` into bool"],
    ["objectives:\n  - {sli: a, key_sli: 1}", "line 2: cannot unmarshal !!int `1` into bool"],
    ['objectives:\n  - pass:\n      - criteria: "<10"', "line 3: cannot unmarshal !!str `<10` into []string"],
    ['objectives:\n  - pass: ["<10"]', "line 2: cannot unmarshal !!str `<10` into keptn.SLOCriteria"],
    ["objectives:\n  - sli: [a]", "line 2: cannot unmarshal !!seq into string"],
    ["total_score: 90%", "line 1: cannot unmarshal !!str `90%` into keptn.SLOScore"],
    ["comparison: 1", "line 1: cannot unmarshal !!int `1` into keptn.SLOComparison"],
    ["filter: [a]", "line 1: cannot unmarshal !!seq into map[string]string"],
    ["objectives:\n  - sli: a\n    sli: b", 'line 3: mapping key "sli" already defined at line 2'],
  ])("has an error in Go's words: %j", (text, message) => {
    expect(readError(text)).toBe(`yaml: unmarshal errors:\n  ${message}`);
  });

  it("has all errors at once", () => {
    const message = readError('objectives:\n  - {weight: "1"}\n  - {weight: "2"}');
    expect(message.split("\n")).toHaveLength(3);
  });

  it.each([
    "objectives:\n  - pass:\n      - criteria:\n          - >10\n",
    "objectives: [{pass: [{criteria: [>10]}]}]",
    "a: b: c",
    "objectives: *nowhere",
    "objectives: &a [*a]",
    "a: '",
    "\tobjectives: []",
    "@",
    "%",
    "objectives: !!int a",
    "objectives: [{<<: text}]",
    "\u0007",
  ])("is none: %j", (text) => {
    expect(readKeptnSlo(text).kind).toBe("error");
  });

  it("is refused when aliases make it explode, and at once", () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const inner =
        level === 0
          ? "{sli: a}"
          : `{<<: [${Array(9)
              .fill(`*x${level - 1}`)
              .join(", ")}]}`;
      return `k${level}: &x${level} ${inner}`;
    });
    expect(readKeptnSlo(`${levels.join("\n")}\nobjectives: [*x11]\n`).kind).toBe("error");
  });

  it("never throws, whatever it is given", () => {
    const unit = fc.constantFrom(
      ..."abcsli:-[]{}&*!|>'\"%@#,? \n\t0159.~<=".split(""),
      "\n- ",
      "sli: ",
      "<<: ",
      "\n  ",
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        expect(["slo", "none", "error"]).toContain(readKeptnSlo(text).kind);
      }),
      { numRuns: 500 },
    );
    expect(readKeptnSlo("[".repeat(20_000)).kind).toBe("error");
  });
});
