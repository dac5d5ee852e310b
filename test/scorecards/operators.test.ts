import { describe, expect, it } from "vitest";
import { type Condition, OPERATORS } from "../../src/model/condition.ts";
import type { Json } from "../../src/model/json.ts";
import { ask, UNKNOWN } from "./make.ts";

/** One value of every kind that an entity can hold. */
const VALUES: Readonly<Record<string, Json>> = {
  missing: null,
  "empty text": "",
  blank: "  ",
  gold: "gold",
  Gold: "Gold",
  "golden age": "golden age",
  "text 72": "72",
  "text true": "true",
  72: 72,
  72.5: 72.5,
  0: 0,
  "-1": -1,
  true: true,
  false: false,
  "empty list": [],
  "list gold": ["gold"],
  "list gold, go": ["gold", "go"],
  "list go, gold": ["go", "gold"],
  "list 72": [72],
  "empty object": {},
  object: { gold: "gold" },
  date: "2026-03-14",
  "date and time": "2026-03-14T23:30:00-02:00",
  "no date": "2026-02-30",
};

/** Everything but the values named. */
function allBut(...names: readonly string[]): string[] {
  return Object.keys(VALUES).filter((name) => !names.includes(name));
}

const TEXTS = [
  "empty text",
  "blank",
  "gold",
  "Gold",
  "golden age",
  "text 72",
  "text true",
  "date",
  "date and time",
  "no date",
];
const NUMBERS = ["72", "72.5", "0", "-1"];
const LISTS = ["empty list", "list gold", "list gold, go", "list go, gold", "list 72"];
const EMPTY = ["missing", "empty text", "empty list", "empty object"];

function without(names: readonly string[], ...others: readonly string[]): string[] {
  return names.filter((name) => !others.includes(name));
}

/** Conditions, and the values that satisfy them; every other value of the list fails. */
const TABLE: readonly (readonly [Condition, readonly string[]])[] = [
  [{ operator: "=", value: "gold" }, ["gold"]],
  [{ operator: "=", value: "" }, ["empty text"]],
  [{ operator: "=", value: "72" }, ["text 72"]],
  [{ operator: "=", value: 72 }, ["72"]],
  [{ operator: "=", value: 0 }, ["0"]],
  [{ operator: "=", value: true }, ["true"]],
  [{ operator: "=", value: false }, ["false"]],
  [{ operator: "=", value: ["gold", "go"] }, ["list gold, go"]],
  [{ operator: "=", value: [] }, ["empty list"]],
  [{ operator: "=", value: { from: "2026-03-14", to: "2026-03-14" } }, ["date"]],
  [{ operator: "!=", value: "gold" }, ["missing", ...without(TEXTS, "gold")]],
  [{ operator: "!=", value: 72 }, ["missing", ...without(NUMBERS, "72")]],
  [{ operator: "!=", value: true }, ["missing", "false"]],
  [{ operator: "!=", value: ["gold"] }, ["missing", ...without(LISTS, "list gold")]],
  [{ operator: "!=", value: { from: "2026-03-14", to: "2026-03-14" } }, ["missing", "date and time"]],
  [{ operator: "<", value: 72 }, ["0", "-1"]],
  [{ operator: "<=", value: 72 }, ["72", "0", "-1"]],
  [{ operator: ">", value: 72 }, ["72.5"]],
  [{ operator: ">=", value: 72 }, ["72", "72.5"]],
  [{ operator: ">", value: -5 }, NUMBERS],
  [{ operator: "contains", value: "gold" }, ["gold", "golden age"]],
  [{ operator: "contains", value: "2" }, ["text 72", "72", "72.5", "date", "date and time", "no date"]],
  [{ operator: "contains", value: "" }, [...TEXTS, ...NUMBERS]],
  [
    { operator: "doesNotContains", value: "gold" },
    ["missing", ...without(TEXTS, "gold", "golden age"), ...NUMBERS],
  ],
  [{ operator: "beginsWith", value: "gold" }, ["gold", "golden age"]],
  [{ operator: "beginsWith", value: "72" }, ["text 72", "72", "72.5"]],
  [
    { operator: "doesNotBeginsWith", value: "gold" },
    ["missing", ...without(TEXTS, "gold", "golden age"), ...NUMBERS],
  ],
  [{ operator: "endsWith", value: "age" }, ["golden age"]],
  [{ operator: "endsWith", value: "2" }, ["text 72", "72"]],
  [{ operator: "doesNotEndsWith", value: "2" }, ["missing", ...without(TEXTS, "text 72"), "72.5", "0", "-1"]],
  [{ operator: "containsAny", value: ["gold", "rust"] }, ["list gold", "list gold, go", "list go, gold"]],
  [{ operator: "containsAny", value: ["72"] }, []],
  [{ operator: "in", value: ["gold", 0, false] }, ["gold", "0", "false"]],
  [{ operator: "in", value: ["72"] }, ["text 72"]],
  [{ operator: "between", value: { from: "2026-03-14", to: "2026-03-15" } }, ["date", "date and time"]],
  [{ operator: "between", value: { preset: "yesterday" } }, ["date"]],
  [{ operator: "between", value: { preset: "today" } }, ["date and time"]],
  [{ operator: "notBetween", value: { from: "2026-03-14", to: "2026-03-14" } }, ["missing", "date and time"]],
  [{ operator: "notBetween", value: { from: "2026-03-14", to: "2026-03-15" } }, ["missing"]],
  [{ operator: "isEmpty" }, EMPTY],
  [{ operator: "isNotEmpty" }, allBut(...EMPTY)],
  [{ operator: "isEmpty", not: false }, EMPTY],
  [{ operator: "isEmpty", not: true }, allBut(...EMPTY)],
  [{ operator: "isNotEmpty", not: true }, EMPTY],
];

describe("operators", () => {
  it.each(TABLE)("%j holds for the right values only", (condition, expected) => {
    const passing = Object.keys(VALUES).filter((name) => ask(condition, VALUES[name] ?? null) === "pass");
    expect(passing.sort()).toEqual([...expected].sort());
  });

  it.each(TABLE)("%j is unknown for an unknown value", (condition) => {
    expect(ask(condition, UNKNOWN)).toBe("unknown");
  });

  it("are all in the table", () => {
    expect([...new Set(TABLE.map(([condition]) => condition.operator))].sort()).toEqual(
      [...OPERATORS].sort(),
    );
  });

  it("never hold where the condition's own date range ends before it begins", () => {
    const value = { from: "2026-03-15", to: "2026-03-14" };
    for (const operator of ["=", "!=", "between", "notBetween"] as const) {
      for (const name of Object.keys(VALUES))
        expect(ask({ operator, value }, VALUES[name] ?? null)).toBe("fail");
    }
  });
});
