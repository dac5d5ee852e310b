import { describe, expect, it } from "vitest";
import { type Condition, OPERATORS } from "../../src/model/condition.ts";
import type { Provenance, ValueState } from "../../src/model/value.ts";
import { valueState } from "../../src/model/value.ts";
import { explainRule, type RuleResult } from "../../src/scorecards/index.ts";
import { ANYWHERE, type Given, makeEntity, makeScorecard, score, UNKNOWN } from "./make.ts";

/** The result of a rule of these conditions, joined by `and` unless said otherwise. */
function ask(
  conditions: readonly Condition[],
  properties: Record<string, Given>,
  combinator: "and" | "or" = "and",
): RuleResult {
  const query = { combinator, conditions: [...conditions] };
  const [result] = score(
    makeScorecard([{ identifier: "rule", level: "Bronze", query }]),
    makeEntity(properties),
  ).rules;
  if (result === undefined) throw new Error("the scorecard has a rule");
  return result;
}

const FILE: Provenance = {
  source: "file",
  repository: "cart",
  path: "README.md",
  commit: "c0ffee",
  oid: "abc",
  size: 7,
};
const NO_FILE: Provenance = { ...FILE, oid: null, size: null };

describe("an explanation", () => {
  const SAMPLES: readonly (readonly [Condition, Given, Given])[] = [
    [{ operator: "=", value: "gold" }, "gold", "silver"],
    [{ operator: "!=", value: "gold" }, "silver", "gold"],
    [{ operator: "<", value: 80 }, 72, 91],
    [{ operator: "<=", value: 80 }, 72, 91],
    [{ operator: ">", value: 80 }, 91, 72],
    [{ operator: ">=", value: 80 }, 91, 72],
    [{ operator: "contains", value: "own" }, "owner", "other"],
    [{ operator: "doesNotContains", value: "own" }, "other", "owner"],
    [{ operator: "beginsWith", value: "own" }, "owner", "other"],
    [{ operator: "doesNotBeginsWith", value: "own" }, "other", "owner"],
    [{ operator: "endsWith", value: "er" }, "owner", "own"],
    [{ operator: "doesNotEndsWith", value: "er" }, "own", "owner"],
    [{ operator: "containsAny", value: ["go", "rust"] }, ["go"], ["java"]],
    [{ operator: "in", value: ["gold", "silver"] }, "gold", "bronze"],
    [{ operator: "between", value: { preset: "lastWeek" } }, "2026-03-14", "2025-01-01"],
    [{ operator: "notBetween", value: { from: "2026-01-01", to: "2026-02-01" } }, "2026-03-14", "2026-01-15"],
    [{ operator: "isEmpty" }, null, "here"],
    [{ operator: "isNotEmpty" }, "here", null],
  ];

  it.each(SAMPLES)(
    "of %j names the property and says pass, fail and unknown differently",
    (condition, passing, failing) => {
      const about = { ...condition, property: "quality" };
      const results = [passing, failing, UNKNOWN].map((quality) => ask([about], { quality }));
      expect(results.map(({ outcome }) => outcome)).toEqual(["pass", "fail", "unknown"]);
      const sentences = results.map(explainRule);
      expect(new Set(sentences).size).toBe(3);
      for (const sentence of sentences) expect(sentence).toContain("`quality`");
      expect(sentences[2]).toContain("could not be read");
    },
  );

  it("exists for every operator", () => {
    expect(SAMPLES.map(([{ operator }]) => operator).sort()).toEqual([...OPERATORS].sort());
  });

  it("shows the value beside what was asked for, and where it is", () => {
    const why = explainRule(ask([{ operator: ">=", property: "coverage", value: 80 }], { coverage: 72 }));
    for (const part of ["80", "72", "entities/service/cart.yml:3:5"]) expect(why).toContain(part);
  });

  it("says that a value has the wrong type rather than how it compares", () => {
    const why = explainRule(ask([{ operator: ">=", property: "coverage", value: 80 }], { coverage: "72" }));
    expect(why).toContain('"72"');
    expect(why).toContain("number");
    expect(
      explainRule(ask([{ operator: "!=", property: "tier", value: "gold" }], { tier: ["gold"] })),
    ).toContain("text");
  });

  const MISSING: readonly (readonly [Provenance, readonly string[]])[] = [
    [NO_FILE, ["cart", "README.md"]],
    [
      { source: "repository", repository: "cart", commit: null, expression: ".description" },
      ["cart", "`.description`"],
    ],
    [ANYWHERE, ["entities/service/cart.yml"]],
    [{ source: "calculation", expression: ".a + .b" }, ["`.a + .b`"]],
    [{ source: "mirror", path: "PagerDutyService.oncall", through: [] }, ["`PagerDutyService`"]],
    [
      { source: "mirror", path: "PagerDutyService.oncall", through: ["pagerdutyService/P1"] },
      ["pagerdutyService/P1", "`oncall`"],
    ],
    [{ source: "mirror", path: "system.domain.lead", through: ["system/shop"] }, ["`domain`", "system/shop"]],
    [
      { source: "mirror", path: "system.domain.lead", through: ["system/shop", "domain/x"] },
      ["system/shop", "domain/x"],
    ],
    [{ source: "blueprint" }, ["`quality`"]],
  ];

  it.each(MISSING)("of a missing value says where it was looked for: %j", (from, parts) => {
    const why = explainRule(
      ask([{ operator: "isNotEmpty", property: "quality" }], { quality: { kind: "missing", from } }),
    );
    for (const part of parts) expect(why).toContain(part);
  });

  it("keeps to the conditions that decided", () => {
    const conditions: Condition[] = ["a", "b", "c"].map((property) => ({ operator: "isNotEmpty", property }));
    const names = (why: string) => ["a", "b", "c"].filter((name) => why.includes(`\`${name}\``));
    expect(names(explainRule(ask(conditions, { a: "x", b: null, c: UNKNOWN })))).toEqual(["b"]);
    expect(names(explainRule(ask(conditions, { a: "x", b: "x", c: UNKNOWN })))).toEqual(["c"]);
    expect(names(explainRule(ask(conditions, { a: null, b: "x", c: UNKNOWN }, "or")))).toEqual(["b"]);
    expect(names(explainRule(ask(conditions, { a: null, b: null, c: null }, "or")))).toEqual(["a", "b", "c"]);
  });
});

describe("the text of a file", () => {
  it("is not told where only its presence matters", () => {
    const readme = valueState("s3cret", FILE);
    for (const operator of ["isEmpty", "isNotEmpty"] as const) {
      const why = explainRule(ask([{ operator, property: "readme" }], { readme }));
      expect(why).toContain("README.md");
      expect(why).not.toContain("s3cret");
    }
  });
});

describe("untrusted text", () => {
  const explain = (value: string) => {
    const readme: ValueState = valueState(value, FILE);
    return explainRule(ask([{ operator: "contains", property: "readme", value: "runbook" }], { readme }));
  };

  it("is cut", () => {
    expect(explain("x".repeat(1_000_000)).length).toBeLessThan(200);
    expect(explain("😀".repeat(1_000))).not.toMatch(/\p{Cs}/u);
  });

  it("says that it was cut, also where only white space is left out", () => {
    expect(explain(`a${" ".repeat(1_000)}b`)).toContain('"a…"');
  });

  it("shows line breaks as spaces", () => {
    expect(explain("# Cart\r\n\n  Sells\tthings")).toContain("# Cart Sells things");
  });

  it("loses control characters and marks that turn text round", () => {
    expect(explain("a\u0000b\u001B[31mc\u202Ed\u2066e\u200Bf\uFEFFg\uD800h")).toContain(
      '"a b [31mc d e f g h"',
    );
  });

  it("can't leave its quotes or backticks", () => {
    expect(explain('a" is fine, "b')).toContain("\"a' is fine, 'b\"");
    const name = ask([{ operator: "isNotEmpty", property: "a` b" }], { "a` b": null });
    expect(explainRule(name)).toContain("`a' b`");
  });

  it("is cut in the reason of an unknown value too", () => {
    const readme: ValueState = {
      kind: "unknown",
      reason: "jq_crash",
      why: `boom\n${"x".repeat(100_000)}`,
      from: FILE,
    };
    const why = explainRule(ask([{ operator: "isNotEmpty", property: "readme" }], { readme }));
    expect(why).toContain("boom x");
    expect(why.length).toBeLessThan(400);
  });
});
