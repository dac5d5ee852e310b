import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Criterion, parseCriterion, printCriterion } from "../../src/slo/index.ts";
import { anyCriterion } from "./arbitraries.ts";

function read(text: string): Criterion | null {
  const parsed = parseCriterion(text);
  return parsed.kind === "criterion" ? parsed.criterion : null;
}

function suggest(text: string): string | undefined {
  const parsed = parseCriterion(text);
  return parsed.kind === "error" ? parsed.suggestion : "(it is one)";
}

describe("criteria", () => {
  it.each<[string, Criterion]>([
    ["<500", { operator: "<", bound: { kind: "fixed", value: 500 } }],
    ["<=0.5", { operator: "<=", bound: { kind: "fixed", value: 0.5 } }],
    ["=0", { operator: "=", bound: { kind: "fixed", value: 0 } }],
    [">=.5", { operator: ">=", bound: { kind: "fixed", value: 0.5 } }],
    [">5.", { operator: ">", bound: { kind: "fixed", value: 5 } }],
    ["<1e3", { operator: "<", bound: { kind: "fixed", value: 1000 } }],
    ["<=+10%", { operator: "<=", bound: { kind: "percent", change: 10 } }],
    ["<=10%", { operator: "<=", bound: { kind: "percent", change: 10 } }],
    [">=-10.5%", { operator: ">=", bound: { kind: "percent", change: -10.5 } }],
    ["=0%", { operator: "=", bound: { kind: "percent", change: 0 } }],
    ["<=+10", { operator: "<=", bound: { kind: "absolute", change: 10 } }],
    ["<-10", { operator: "<", bound: { kind: "absolute", change: -10 } }],
    ["<(-10)", { operator: "<", bound: { kind: "fixed", value: -10 } }],
    [">=(-0.5)", { operator: ">=", bound: { kind: "fixed", value: -0.5 } }],
    ["<(+10)", { operator: "<", bound: { kind: "fixed", value: 10 } }],
    ["<(10)", { operator: "<", bound: { kind: "fixed", value: 10 } }],
    ["<(-0)", { operator: "<", bound: { kind: "fixed", value: 0 } }],
    ["  <=   +10   % ", { operator: "<=", bound: { kind: "percent", change: 10 } }],
    ["< ( -10 )", { operator: "<", bound: { kind: "fixed", value: -10 } }],
  ])("%s is read", (text, criterion) => {
    expect(read(text)).toEqual(criterion);
  });

  it.each([
    "",
    "10",
    "<",
    "<%",
    "<+%",
    "<()",
    "<10%%",
    "<Inf",
    "<+Inf",
    "<NaN",
    "<0x10",
    "<1_000",
    "<1,000",
    "<+-10",
    "<--10%",
    "< 1 0",
    "<\t10",
    "<1e999",
    "|10",
    "<10 and >5",
    "<(-10",
    "<(-10%)",
    "<-(10)",
  ])("%j is none", (text) => {
    expect(read(text)).toBeNull();
  });

  it.each([
    ["=<10", "<=10"],
    ["=>10%", ">=10%"],
    ["==10", "=10"],
    ["≤ 5", "<=5"],
    ["<10ms", "<10"],
    ["<=500 s", "<=500"],
    ["<1,000", "<1000"],
    ["<1_000", "<1000"],
    ["<0,5", "<0.5"],
    ["<+-10%", "<-10%"],
    ["<(-10%)", "<-10%"],
  ])("of %s it is said that %s was meant, which is one", (text, meant) => {
    expect(suggest(text)).toBe(meant);
    expect(read(meant)).not.toBeNull();
  });

  it("never suggests what can't be read, and always says something", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(..."<=>+-0123456789.,_%() eInfNaNxms".split("")) }),
    );
    fc.assert(
      fc.property(text, (written) => {
        const parsed = parseCriterion(written);
        if (parsed.kind === "criterion") return;
        expect(parsed.message).not.toBe("");
        expect(read(parsed.suggestion ?? "<1")).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it("are read as they were written", () => {
    fc.assert(
      fc.property(anyCriterion, (criterion) => {
        expect(read(printCriterion(criterion))).toEqual(criterion);
      }),
    );
  });
});
