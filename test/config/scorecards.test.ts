import { describe, expect, it } from "vitest";
import { BLUEPRINTS, scorecard } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { loadMarked, findSurprises } = createLoader();

const IS_SET = "{combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}";

describe("names in scorecards", () => {
  it("a scorecard defined twice, also for another blueprint", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "scorecards/a.yml": "identifier: ready\nblueprint: service\nrules: []\n",
        "scorecards/b.yml": "identifier: ▶ready\nblueprint: pager\nrules: []\n",
      }),
    ).toEqual([]);
  });

  it("a rule and a level defined twice", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "scorecards/a.yml": `identifier: ready
blueprint: service
levels: [{title: Low}, {title: High}, {title: ▶Low}]
rules:
  - {identifier: r, level: High, query: ${IS_SET}}
  - {identifier: ▶r, level: High, query: ${IS_SET}}
`,
      }),
    ).toEqual([]);
  });

  it("the same rule in two scorecards is no problem", async () => {
    const one = (name: string) =>
      `identifier: ${name}\nblueprint: service\nrules: [{identifier: r, level: Gold, query: ${IS_SET}}]\n`;
    expect(
      await findSurprises({ ...BLUEPRINTS, "scorecards/a.yml": one("a"), "scorecards/b.yml": one("b") }),
    ).toEqual([]);
  });

  it("a blueprint that doesn't exist, said or as folder", async () => {
    const { diagnostics, surprises } = await loadMarked({
      ...BLUEPRINTS,
      "scorecards/a.yml": "identifier: a\nblueprint: ▶servce\nrules: []\n",
      "scorecards/srevice/b.yml": "▶identifier: b\nrules: []\n",
      "scorecards/whatever/c.yml": "identifier: c\nblueprint: service\nrules: []\n",
    });
    expect(surprises).toEqual([]);
    expect(diagnostics.map(({ suggestion }) => suggestion)).toEqual(["service", "service"]);
  });
});

describe("levels", () => {
  const files = (levels: string, level: string) => ({
    ...BLUEPRINTS,
    "scorecards/a.yml": `identifier: a\nblueprint: service\n${levels}rules: [{identifier: r, level: ${level}, query: ${IS_SET}}]\n`,
  });

  it.each(["Bronze", "Silver", "Gold"])("without levels, %s can be used", async (level) => {
    expect(await findSurprises(files("", level))).toEqual([]);
  });

  it.each([
    ["without levels, the first one", "", "▶Basic"],
    ["without levels, another one", "", "▶Platinum"],
    ["without levels, the wrong case", "", "▶gold"],
    ["the first one", "levels: [{title: Low}, {title: High}]\n", "▶Low"],
    ["an unknown one", "levels: [{title: Low}, {title: High}]\n", "▶Hihg"],
    ["a default one where others are defined", "levels: [{title: Low}, {title: High}]\n", "▶Gold"],
  ])("%s can't be used", async (_, levels, level) => {
    expect(await findSurprises(files(levels, level))).toEqual([]);
  });

  it("are checked even when the blueprint doesn't exist", async () => {
    expect(
      await findSurprises({
        "scorecards/a.yml": `identifier: a\nblueprint: ▶x\nrules: [{identifier: r, level: ▶Basic, query: ${IS_SET}}]\n`,
      }),
    ).toEqual([]);
  });
});

describe("conditions", () => {
  it.each([
    ["an unknown property", "[{property: ▶redme, operator: isEmpty}]", "readme"],
    ["an unknown meta property", "[{property: ▶$titel, operator: isEmpty}]", "$title"],
    ["an unknown relation", "[{relation: ▶oncal, operator: isEmpty}]", "oncall"],
    ["a relation as property", "[{▶property: oncall, operator: isEmpty}]", undefined],
    ["a property as relation", "[{▶relation: readme, operator: isEmpty}]", undefined],
    ["neither", "[▶{operator: isEmpty}]", undefined],
    ["both", "[▶{property: readme, relation: oncall, operator: isEmpty}]", undefined],
    [
      "several at once",
      "[{property: readme, operator: isEmpty}, {property: ▶a.b, operator: isEmpty}, ▶{operator: isEmpty}]",
      undefined,
    ],
  ])("%s", async (_, conditions, suggestion) => {
    const { diagnostics, surprises } = await loadMarked({
      ...BLUEPRINTS,
      "scorecards/a.yml": scorecard(conditions),
    });
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it.each([
    [
      "properties of all kinds",
      "[{property: readme, operator: isEmpty}, {property: on_call, operator: isEmpty}, {property: slack, operator: isEmpty}]",
    ],
    [
      "meta properties",
      "[{property: $identifier, operator: isEmpty}, {property: $title, operator: isEmpty}, {property: $team, operator: isEmpty}, {property: $icon, operator: isEmpty}, {property: $blueprint, operator: isEmpty}]",
    ],
    ["relations", "[{relation: oncall, operator: isNotEmpty}, {relation: uses, operator: isEmpty}]"],
    [
      "values of the right type",
      "[{property: readme, operator: '=', value: a}, {property: replicas, operator: '>=', value: 2}, {property: public, operator: '!=', value: true}]",
    ],
    [
      "lists",
      "[{property: tags, operator: containsAny, value: [a]}, {property: lifecycle, operator: in, value: [Beta]}]",
    ],
    [
      "dates",
      "[{property: released, operator: between, value: {preset: lastWeek}}, {property: released, operator: notBetween, value: {from: 2026-01-01, to: '2026-01-01T08:00:00Z'}}]",
    ],
    [
      "a range of one day",
      "[{property: released, operator: between, value: {from: '2026-01-01T08:00:00Z', to: 2026-01-01}}]",
    ],
    ["the property of another entity", "[{property: on_call, operator: contains, value: '@acme.com'}]"],
  ])("%s are fine", async (_, conditions) => {
    expect(await findSurprises({ ...BLUEPRINTS, "scorecards/a.yml": scorecard(conditions) })).toEqual([]);
  });

  it.each([
    [
      "a text where the property is a boolean, as Port's guide has it",
      "[{property: public, operator: '=', value: ▷'true'}]",
    ],
    ["a number where the property is a text", "[{property: readme, operator: '=', value: ▷1}]"],
    ["a text in a list", "[{property: replicas, operator: in, value: ▷[1, '2']}]"],
    ["greater than, on a text", "[{property: readme, operator: '>', value: ▷1}]"],
    ["contains, on a list", "[{property: tags, operator: contains, value: ▷a}]"],
    ["containsAny, on a text", "[{property: readme, operator: containsAny, value: ▷[a]}]"],
    ["a date range on a number", "[{property: replicas, operator: between, value: ▷{preset: today}}]"],
    ["a date range on markdown", "[{property: readme, operator: between, value: ▷{preset: today}}]"],
    [
      "a range that ends before it begins",
      "[{property: released, operator: between, value: ▷{from: 2026-02-01, to: 2026-01-01}}]",
    ],
    ["a meta property that isn't kept", "[{property: ▷$createdAt, operator: isNotEmpty}]"],
  ])("%s is pointed out", async (_, conditions) => {
    expect(await findSurprises({ ...BLUEPRINTS, "scorecards/a.yml": scorecard(conditions) })).toEqual([]);
  });

  it("of the filter are checked, too", async () => {
    const text = scorecard(
      "[{property: readme, operator: isEmpty}]",
      "filter: {combinator: or, conditions: [{property: ▶x, operator: isEmpty}, {relation: oncall, operator: isEmpty}]}\n",
    );
    expect(await findSurprises({ ...BLUEPRINTS, "scorecards/a.yml": text })).toEqual([]);
  });

  const rule = (query: string, mark: string) =>
    `identifier: a\nblueprint: service\nrules:\n  - ${mark}{identifier: r, level: Gold, query: ${query}}\n`;
  const slack = "{property: slack, operator: isNotEmpty}";
  const readme = "{property: readme, operator: isNotEmpty}";

  it.each([
    ["the only one", `{combinator: and, conditions: [${slack}]}`, "▷"],
    ["one of which is enough", `{combinator: or, conditions: [${readme}, ${slack}]}`, "▷"],
    ["beside one that can", `{combinator: and, conditions: [${readme}, ${slack}]}`, ""],
    [
      "turned round",
      "{combinator: and, conditions: [{property: slack, operator: isNotEmpty, not: true}]}",
      "",
    ],
  ])("that can't fail are pointed out: %s", async (_, query, mark) => {
    expect(await findSurprises({ ...BLUEPRINTS, "scorecards/a.yml": rule(query, mark) })).toEqual([]);
  });

  it.each([
    ['"https://slack.com/" + .identifier', "▷"],
    ['"https://slack.com/\\(.identifier)"', "▷"],
    ['(.blueprint + "-" + .identifier) | ascii_downcase', "▷"],
    ["'#' + .identifier", ""],
    [".identifier | select(length > 3)", ""],
    ['if .identifier == "cart" then "x" else null end', ""],
    ['"https://slack.com/" + .properties.channel', ""],
    ['"\\(.properties.channel)"', ""],
    [".title", ""],
    ["empty", ""],
  ])("a calculation %s can be null unless it is made of what every entity has", async (program, mark) => {
    const service = BLUEPRINTS["blueprints/service.yml"].replace(
      /calculation: .*\}/,
      `calculation: ${JSON.stringify(program)}}`,
    );
    const files = { ...BLUEPRINTS, "blueprints/service.yml": service };
    const query = `{combinator: and, conditions: [${slack}]}`;
    expect(await findSurprises({ ...files, "scorecards/a.yml": rule(query, mark) })).toEqual([]);
  });
});
