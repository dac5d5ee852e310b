import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/model/condition.ts";
import { type Provenance, type UnknownReason, type ValueState, valueState } from "../../src/model/value.ts";
import { deriveFix } from "../../src/scorecards/index.ts";
import { BLUEPRINT } from "./blueprint.ts";
import { ANYWHERE, type Given, makeEntity, makeScorecard, needs, score, UNKNOWN } from "./make.ts";

/** The fix of a rule of these conditions. */
function fix(
  conditions: readonly Condition[],
  properties: Record<string, Given>,
  relations: Record<string, Given> = {},
  rule: { combinator?: "and" | "or"; fix?: string } = {},
): string | null {
  const query = { combinator: rule.combinator ?? ("and" as const), conditions: [...conditions] };
  const own = rule.fix === undefined ? {} : { fix: rule.fix };
  const entity = makeEntity(properties, relations);
  const [result] = score(makeScorecard([needs("rule", "Bronze", { query, ...own })]), entity).rules;
  if (result === undefined) throw new Error("the scorecard has a rule");
  return deriveFix(result, BLUEPRINT, { entity });
}

function missing(from: Provenance): ValueState {
  return { kind: "missing", from };
}

function absentFile(path: string): Provenance {
  return { source: "file", repository: "cart", path, commit: "c0ffee", oid: null, size: null };
}

function presentFile(path: string): Provenance {
  return { source: "file", repository: "cart", path, commit: "c0ffee", oid: "abc", size: 1 };
}

function unknown(reason: UnknownReason): ValueState {
  return { kind: "unknown", reason, why: "why", from: absentFile("README.md") };
}

function mirror(path: string, ...through: string[]): Provenance {
  return { source: "mirror", path, through };
}

const README: Condition = { operator: "isNotEmpty", property: "readme" };

describe("a fix", () => {
  it("is the rule's own where it has one", () => {
    expect(fix([README], { readme: null }, {}, { fix: "Write a README." })).toBe("Write a README.");
  });

  it("is nothing for a rule that passes", () => {
    expect(fix([README], { readme: "# Cart" }, {}, { fix: "Write a README." })).toBeNull();
  });

  it("is not the rule's own where the value is unknown: the README may be there", () => {
    expect(fix([README], { readme: UNKNOWN }, {}, { fix: "Write a README." })).not.toBe("Write a README.");
  });

  const TABLE: readonly (readonly [string, Provenance, readonly string[]])[] = [
    ["readme", absentFile("README.md"), ["Add `README.md` to cart"]],
    ["code_owners", absentFile(".github/CODEOWNERS"), ["Add CODEOWNERS at `.github/CODEOWNERS` in cart"]],
    [
      "on_call",
      mirror("PagerDutyService.oncall"),
      ["relation `PagerDutyService` of cart", "pagerdutyService", "`oncall`"],
    ],
    [
      "on_call",
      mirror("PagerDutyService.oncall", "pagerdutyService/P1"),
      ["`oncall` of pagerdutyService/P1"],
    ],
    ["domain_lead", mirror("system.domain.lead"), ["relation `system` of cart", "a system"]],
    [
      "domain_lead",
      mirror("system.domain.lead", "system/shop"),
      ["relation `domain` of system/shop", "`lead`"],
    ],
    [
      "domain_lead",
      mirror("system.domain.lead", "system/shop", "domain/x"),
      ["`system.domain.lead`", "system/shop, domain/x"],
    ],
    ["tier", ANYWHERE, ["Set `tier` in entities/service/cart.yml"]],
    [
      "slack_channel",
      { source: "calculation", expression: ".slack.url" },
      ["`slack_channel`", "`.slack.url`"],
    ],
    [
      "tier",
      { source: "repository", repository: "cart", commit: null, expression: ".topics[0]" },
      ["cart", "`.topics[0]`"],
    ],
    ["tier", { source: "blueprint" }, ["`tier` of cart"]],
  ];

  it.each(TABLE)("sets a missing %s where it is filled: %j", (property, from, parts) => {
    const text = fix([{ operator: "isNotEmpty", property }], { [property]: missing(from) });
    for (const part of parts) expect(text).toContain(part);
  });

  it("asks for content where the file is there and empty", () => {
    const readme = valueState("", presentFile("README.md"));
    const text = fix([README], { readme });
    expect(text).toContain("`README.md` of cart");
    expect(text).not.toContain("Add");
  });

  it("sets a relation to its blueprint", () => {
    const text = fix([{ operator: "isNotEmpty", relation: "system" }], {}, { system: null });
    for (const part of ["relation `system` of cart", "a system", "entities/service/cart.yml"])
      expect(text).toContain(part);
  });

  const GOALS: readonly (readonly [Condition, Given, readonly string[]])[] = [
    [{ operator: ">=", value: 80 }, 72, ["`coverage`", "at least 80", "it is 72"]],
    [{ operator: "=", value: "gold" }, null, ["`coverage`", '"gold"', "not set"]],
    [{ operator: "in", value: ["a", "b"] }, "c", ['"a", "b"', '"c"']],
    [{ operator: "isEmpty" }, "x", ["Remove `coverage`", "entities/service/cart.yml"]],
  ];

  it.each(GOALS)("says what a value must become and what it is: %j of %j", (condition, coverage, parts) => {
    const text = fix([{ ...condition, property: "coverage" }], { coverage });
    for (const part of parts) expect(text).toContain(part);
  });

  it("takes a file away where it must not be", () => {
    const readme = valueState("FROM node", presentFile("Dockerfile"));
    expect(fix([{ operator: "isEmpty", property: "readme" }], { readme })).toContain(
      "Remove `Dockerfile` from cart",
    );
  });

  it("covers every failing condition of and, once, and offers those of or", () => {
    const both: Condition[] = [
      README,
      { operator: "isNotEmpty", property: "tier" },
      { operator: "isNotEmpty", property: "readme" },
    ];
    const given = { readme: missing(absentFile("README.md")), tier: null };
    const all = fix(both, given) ?? "";
    expect(all.match(/README\.md/g)).toHaveLength(1);
    expect(all).toContain("`tier`");
    expect(fix(both, given, {}, { combinator: "or" })).toMatch(/any/i);
  });

  it.each([
    ["file_unreadable", "README.md of cart"],
    ["file_too_large", "files.max_bytes"],
    ["not_utf8", "UTF-8"],
    ["jq_timeout", "jq"],
    ["jq_crash", "jq"],
    ["conflict", "`readme`"],
    ["invalid_value", "`readme`"],
  ] as const)("of an unknown value (%s) is about knowing it", (reason, part) => {
    expect(fix([README], { readme: unknown(reason) })).toContain(part);
  });

  it.each(["not_supplied", "entity_not_observed", "depends_on_unknown", "not_computed"] as const)(
    "of an unknown value is nothing where the cause lies elsewhere (%s)",
    (reason) => {
      expect(fix([README], { readme: unknown(reason) })).toBeNull();
    },
  );
});
