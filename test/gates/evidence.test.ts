import { describe, expect, it } from "vitest";
import { decide } from "../../src/gates/index.ts";
import type { Json } from "../../src/model/json.ts";
import { makeScorecard } from "../scorecards/make.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, only, present, RULES } from "./make.ts";

/** What a decision shows of a value that breaks a rule. */
function shown(value: Json): Json | undefined {
  const query = { combinator: "and" as const, conditions: [{ operator: "isEmpty" as const, property: "a" }] };
  const scorecards = [makeScorecard([{ identifier: "empty", level: "Bronze", query }])];
  const changes = [makeChange(present({ a: null }), present({ a: value }))];
  const decision = decide(makeBundle([makeGate([RULES.noRegression])], changes, { scorecards }), CONTEXT);
  return only(decision.gates).rules[0]?.responsible[0]?.evidence[0]?.actual;
}

describe("the evidence of a decision", () => {
  it.each([["short"], [72], [true], [["@acme/cart", "@acme/pay"]], [{ owners: [{ name: "ada" }] }]])(
    "shows %j as it is",
    (value) => {
      expect(shown(value)).toEqual(value);
    },
  );

  it.each([
    ["a text", "secret ".repeat(100)],
    ["a list of one text", ["secret ".repeat(40)]],
    ["a long list", Array.from({ length: 200 }, () => "secret")],
    ["an object", { deep: { deeper: "secret ".repeat(100) } }],
  ])("shows too little of %s to publish a private file", (_what, value) => {
    const text = JSON.stringify(shown(value));
    expect(text.split("secret").length - 1).toBeLessThanOrEqual(12);
    expect(text).toContain("…");
  });

  it("cuts no character in half", () => {
    const text = JSON.stringify(shown(`${"x".repeat(79)}😀${"x".repeat(79)}`));
    expect(text.isWellFormed() && !/\\ud[89ab]/i.test(text)).toBe(true);
  });
});
