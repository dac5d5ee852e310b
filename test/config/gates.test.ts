import { describe, expect, it } from "vitest";
import { BLUEPRINTS } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { loadMarked, findSurprises } = createLoader();

const QUERY = "{combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}";

const FILES = {
  ...BLUEPRINTS,
  "scorecards/ready.yml": `identifier: ready
blueprint: service
rules:
  - {identifier: hasReadme, level: Bronze, query: ${QUERY}}
  - {identifier: hasOwner, level: Silver, query: ${QUERY}}
`,
  "scorecards/top.yml": `identifier: top
blueprint: service
levels: [{title: Low}, {title: Middle}, {title: High}, {title: Peak}]
rules:
  - {identifier: r, level: High, query: ${QUERY}}
`,
  "scorecards/paging.yml": "identifier: paging\nblueprint: pager\nrules: []\n",
};

const gate = (rules: string, more = "") => ({
  ...FILES,
  "gates/a.yml": `identifier: a\non: pull_request\napplies: {blueprint: service}\nrules: [${rules}]\n${more}`,
});

describe("rules of a gate", () => {
  it.each([
    ["a level", "{level: {scorecard: ready, min: Silver}}"],
    ["a level without rules below one with rules", "{level: {scorecard: top, min: Middle}}"],
    ["a rule", "{rule: {scorecard: ready, rule: hasReadme}}"],
    ["no regression", "{no_regression: {scorecard: top}}"],
    ["a query", `{query: ${QUERY}, title: Has a README, fix: Write one}`],
    ["other checks", "{checks: {names: [ci, 'build / *'], app: github-actions, accept: [neutral]}}"],
    ["an approval by owners", "{approval: {min: 5, from: {owners: true}}}"],
    ["an approval by a team", "{approval: {min: 5, from: {teams: [sre], users: [alice]}}}"],
    ["an approval by as many as there are", "{approval: {min: 2, from: {users: [alice, bob]}}}"],
    ["owners of all files", "{files: {}}"],
    ["a mode of its own", "{files: {}, mode: warn}"],
    ["steps of its own", "{files: {}, mode: [{mode: shadow}, {mode: enforce, from: 2026-04-01}]}"],
    [
      "overrides of its own",
      `{files: {}, mode: {default: enforce, overrides: [{where: ${QUERY}, mode: warn}]}}`,
    ],
    ["several", "{level: {scorecard: ready, min: Bronze}}, {no_regression: {scorecard: ready}}"],
  ])("%s", async (_, rules) => {
    expect(await findSurprises(gate(rules))).toEqual([]);
  });

  it.each([
    ["an unknown scorecard", "{level: {scorecard: ▶raedy, min: Silver}}", "ready"],
    ["an unknown scorecard of no regression", "{no_regression: {scorecard: ▶other}}", undefined],
    ["a scorecard of another blueprint", "{no_regression: {scorecard: ▶paging}}", undefined],
    ["an unknown level", "{level: {scorecard: ready, min: ▶Sliver}}", "Silver"],
    ["a level of another scorecard", "{level: {scorecard: top, min: ▶Gold}}", undefined],
    ["a level that nobody can reach", "{level: {scorecard: ready, min: ▶Gold}}", undefined],
    ["a level above all rules", "{level: {scorecard: top, min: ▶Peak}}", undefined],
    ["an unknown rule", "{rule: {scorecard: ready, rule: ▶hasReame}}", "hasReadme"],
    [
      "two keys in one",
      "▶{level: {scorecard: ready, min: Silver}, no_regression: {scorecard: ready}}",
      undefined,
    ],
    ["no key in one", "▶{}", undefined],
    ["a title without a rule", "▶{title: nothing}", undefined],
    [
      "a query about an unknown property",
      "{query: {combinator: and, conditions: [{property: ▶redme, operator: isEmpty}]}}",
      "readme",
    ],
    ["a check of Muster's own", "{checks: {names: [build, ▶Muster]}}", undefined],
    ["a lock of all environments by a star", '{lock: {environment: ▶"*"}}', undefined],
    ["an approval by nobody", "{approval: {from: ▶{users: []}}}", undefined],
    ["an approval by more than there are", "{approval: {min: ▶2, from: {users: [alice, Alice]}}}", undefined],
    ["a first step with a day", "{files: {}, mode: [{mode: warn, ▶from: 2026-04-01}]}", undefined],
    ["a later step without one", "{files: {}, mode: [{mode: warn}, ▶{mode: enforce}]}", undefined],
    [
      "steps out of order",
      "{files: {}, mode: [{mode: warn}, {mode: shadow, from: 2026-04-02}, {mode: enforce, from: ▶2026-04-01}]}",
      undefined,
    ],
    [
      "steps of one day",
      "{files: {}, mode: [{mode: warn}, {mode: shadow, from: 2026-04-01}, {mode: enforce, from: ▶2026-04-01}]}",
      undefined,
    ],
    [
      "an override about an unknown property",
      "{files: {}, mode: {default: warn, overrides: [{where: {combinator: and, conditions: [{property: ▶redme, operator: isEmpty}]}, mode: warn}]}}",
      "readme",
    ],
    [
      "an override with steps out of order",
      `{files: {}, mode: {default: warn, overrides: [{where: ${QUERY}, mode: [{mode: warn}, ▶{mode: enforce}]}]}}`,
      undefined,
    ],
  ])("%s is refused", async (_, rules, suggestion) => {
    const { diagnostics, surprises } = await loadMarked(gate(rules));
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it("the first level, which everybody has, is pointed out", async () => {
    expect(await findSurprises(gate("{level: {scorecard: ready, min: ▷Basic}}"))).toEqual([]);
  });
});

describe("what a gate applies to", () => {
  it("a blueprint that doesn't exist", async () => {
    const { diagnostics, surprises } = await loadMarked({
      ...FILES,
      "gates/a.yml":
        "identifier: a\non: pull_request\napplies: {blueprint: ▶servic}\nrules: [{no_regression: {scorecard: ready}}]\n",
    });
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe("service");
  });

  it("a query is checked against the blueprint", async () => {
    expect(
      await findSurprises({
        ...FILES,
        "gates/a.yml": `identifier: a
on: pull_request
applies:
  blueprint: service
  query: {combinator: and, conditions: [{property: ▶livecycle, operator: '=', value: Production}]}
rules: [{no_regression: {scorecard: ready}}]
`,
      }),
    ).toEqual([]);
  });

  it("a query, or a scorecard's filter, that compares with a value the property never has is an error", async () => {
    const query = (value: string) =>
      `{combinator: and, conditions: [{property: lifecycle, operator: "=", value: ${value}}]}`;
    const governed = (value: string) => ({
      ...FILES,
      "gates/a.yml": `identifier: a\non: pull_request\napplies:\n  blueprint: service\n  query: ${query(value)}\nrules: [{no_regression: {scorecard: ready}}]\n`,
    });
    expect(await findSurprises(governed("Production"))).toEqual([]);
    const { diagnostics } = await loadMarked(governed("▶Prodction"));
    expect(diagnostics).toMatchObject([{ severity: "error", suggestion: "Production" }]);
    // In a rule the slip is only pointed out: the rule fails, and nothing passes by it.
    const rule = `identifier: tier\nblueprint: service\nrules:\n  - {identifier: r, level: Bronze, query: ${query("▷Prod")}}\n`;
    expect(await findSurprises({ ...BLUEPRINTS, "scorecards/tier.yml": rule })).toEqual([]);
  });

  it("two gates of one name", async () => {
    const one = (mark: string) =>
      `identifier: ${mark}g\non: pull_request\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: ready}}]\n`;
    expect(await findSurprises({ ...FILES, "gates/a.yml": one(""), "gates/b.yml": one("▶") })).toEqual([]);
  });
});
