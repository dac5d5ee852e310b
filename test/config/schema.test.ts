import { describe, expect, it } from "vitest";
import { BLUEPRINTS, scorecard } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { loadMarked, findSurprises } = createLoader();

const blueprint = (property: string) => `identifier: a\nschema:\n  properties:\n    p: ${property}\n`;

describe("settings", () => {
  it.each([
    ["a missing key", "▶repositories: {}\n"],
    ["an unknown key", "organization: acme\n▶organisation: acme\n"],
    ["a wrong type", "organization: ▶[acme]\n"],
    ["a number for a text", "organization: ▶2026\n"],
    ["a name that can't be", "organization: ▶-acme-\n"],
    ["an empty text", "organization: ▶''\n"],
    ["nothing", "organization:▶\n"],
    ["an unknown key inside", "organization: acme\nrepositories: {▶includes: ['*']}\n"],
    ["an empty list", "organization: acme\nrepositories: {include: ▶[]}\n"],
    ["a number out of range", "organization: acme\nfiles: {max_bytes: ▶0}\n"],
    ["a fraction", "organization: acme\nfiles: {max_bytes: ▶1.5}\n"],
    ["a text for a number", "organization: acme\nfiles: {max_bytes: ▶'1000'}\n"],
    ["a text for a mapping", "▶acme\n"],
  ])("%s", async (_, settings) => {
    expect(await findSurprises({ "muster.yml": settings })).toEqual([]);
  });
});

describe("blueprints", () => {
  it.each([
    ["no identifier", "▶schema: {properties: {}}\n"],
    ["no schema", "▶identifier: a\n"],
    ["no properties", "identifier: a\nschema: ▶{}\n"],
    ["an identifier with a space", "identifier: ▶a b\nschema: {properties: {}}\n"],
    ["a name with a space", "identifier: a\nschema: {properties: {▶a b: {type: string}}}\n"],
    ["a property without type", blueprint("▶{title: P}")],
    ["an unknown type", blueprint("{type: ▶strin}")],
    ["a type that isn't a text", blueprint("{type: ▶[string]}")],
    ["a property that isn't a mapping", blueprint("▶string")],
    ["an unknown key of a property", blueprint("{type: string, ▶pattren: x}")],
    ["a key of another type", blueprint("{type: boolean, ▶enum: [a]}")],
    ["an empty enum", blueprint("{type: string, enum: ▶[]}")],
    ["a number in an enum of texts", blueprint("{type: string, enum: [a, ▶1]}")],
    [
      "a relation without target",
      "identifier: a\nschema: {properties: {}}\nrelations:\n  r: ▶{required: false, many: false}\n",
    ],
    [
      "a relation without required and many",
      "identifier: a\nschema: {properties: {}}\nrelations:\n  r: ▶▶{target: a}\n",
    ],
    ["a mirror without path", "identifier: a\nschema: {properties: {}}\nmirrorProperties: {m: ▶{}}\n"],
    [
      "a calculation without type",
      "identifier: a\nschema: {properties: {}}\ncalculationProperties: {c: ▶{calculation: .a}}\n",
    ],
    [
      "a calculation of an unknown type",
      "identifier: a\nschema: {properties: {}}\ncalculationProperties: {c: {calculation: .a, type: ▶integer}}\n",
    ],
    ["ownership of an unknown type", "identifier: a\nschema: {properties: {}}\nownership: {type: ▶direct}\n"],
    [
      "inherited ownership without path",
      "identifier: a\nschema: {properties: {}}\nownership: ▶{type: Inherited}\n",
    ],
    [
      "a description that is too long",
      `identifier: a\nschema: {properties: {}}\ndescription: ▶${"x".repeat(201)}\n`,
    ],
    ["an unknown key, which Port accepts", "identifier: a\nschema: {properties: {}}\n▷relation: {}\n"],
  ])("%s", async (_, text) => {
    expect(await findSurprises({ "blueprints/a.yml": text })).toEqual([]);
  });
});

describe("scorecards", () => {
  it.each([
    ["an unknown operator", "[{property: readme, operator: ▶matches, value: x}]"],
    ["a slip of the pen in an operator", "[{property: readme, operator: ▶isNotEmtpy}]"],
    ["no operator", "[▶{property: readme}]"],
    ["no value", "[▶{property: replicas, operator: '>'}]"],
    ["a value where none belongs", "[{property: readme, operator: isEmpty, ▶value: x}]"],
    ["a text for a number", "[{property: replicas, operator: '>', value: ▶'1'}]"],
    ["a number for a text", "[{property: readme, operator: contains, value: ▶1}]"],
    ["a text for a list", "[{property: tags, operator: containsAny, value: ▶a}]"],
    ["an empty list", "[{property: tags, operator: containsAny, value: ▶[]}]"],
    ["a mapping for a value", "[{property: readme, operator: '=', value: ▶{}}]"],
    ["a wrong element of a list", "[{property: readme, operator: '=', value: [a, ▶1]}]"],
    ["a list of lists", "[{property: readme, operator: in, value: [▶[a]]}]"],
    ["an unknown preset", "[{property: released, operator: between, value: {preset: ▶lastWek}}]"],
    ["an unknown preset of an equality", "[{property: released, operator: '=', value: {preset: ▶lastWek}}]"],
    ["half a range", "[{property: released, operator: between, value: ▶{from: 2026-01-01}}]"],
    [
      "a date that doesn't exist",
      "[{property: released, operator: between, value: {from: ▶2026-02-30, to: 2026-03-01}}]",
    ],
    [
      "a time without zone",
      "[{property: released, operator: between, value: {from: ▶2026-02-01T08:00, to: 2026-03-01}}]",
    ],
    [
      "a range and a preset",
      "[{property: released, operator: between, value: {preset: today, ▶from: 2026-01-01}}]",
    ],
    ["an unknown key", "[{property: readme, operator: isEmpty, ▶propery: x}]"],
    ["no conditions", "▶[]"],
    ["a mapping for conditions", "▶{property: readme, operator: isEmpty}"],
    ["a condition that is a text", "[▶readme]"],
  ])("%s", async (_, conditions) => {
    expect(await findSurprises({ ...BLUEPRINTS, "scorecards/ready.yml": scorecard(conditions) })).toEqual([]);
  });

  it.each([
    ["a group", "[▶{combinator: or, conditions: [{property: readme, operator: isEmpty}]}]"],
    [
      "a group as the search language writes it",
      "[▶{combinator: or, rules: [{property: readme, operator: isEmpty}]}]",
    ],
  ])("%s in a query is refused with the reason that conditions are flat", async (_, conditions) => {
    const { diagnostics, surprises } = await loadMarked({
      ...BLUEPRINTS,
      "scorecards/ready.yml": scorecard(conditions),
    });
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.message).toMatch(/flat/);
  });

  it.each([
    [
      "an unknown combinator",
      "identifier: a\nblueprint: service\nrules:\n  - {identifier: r, level: Gold, query: {combinator: ▶AND, conditions: [{property: readme, operator: isEmpty}]}}\n",
    ],
    [
      "a rule without level",
      "identifier: a\nblueprint: service\nrules:\n  - ▶{identifier: r, query: {combinator: and, conditions: [{property: readme, operator: isEmpty}]}}\n",
    ],
    ["no rules", "▶identifier: a\nblueprint: service\n"],
    ["one level", "identifier: a\nblueprint: service\nlevels: ▶[{title: A}]\nrules: []\n"],
    [
      "a level without title",
      "identifier: a\nblueprint: service\nlevels: [▶{color: red}, {title: B}]\nrules: []\n",
    ],
    ["an unknown key", "identifier: a\nblueprint: service\nrules: []\n▶titel: A\n"],
    ["no blueprint, neither said nor as folder", "▶identifier: a\nrules: []\n"],
    [
      "a link that would run something",
      "identifier: a\nblueprint: service\nrules: []\ndocs: ▶javascript:alert(1)\n",
    ],
    ["a link that isn't one", "identifier: a\nblueprint: service\nrules: []\ndocs: ▶the wiki\n"],
  ])("%s", async (_, text) => {
    expect(await findSurprises({ ...BLUEPRINTS, "scorecards/a.yml": text })).toEqual([]);
  });
});

describe("mappings, entities and gates", () => {
  const resource = (mappings: string) =>
    `resources:\n  - kind: repository\n    port: {entity: {mappings: ${mappings}}}\n`;
  it.each([
    ["a mapping without resources", "mappings/a.yml", "▶createMissingRelatedEntities: true\n"],
    ["a mapping without identifier", "mappings/a.yml", resource("▶{blueprint: '\"service\"'}")],
    [
      "a number for jq",
      "mappings/a.yml",
      resource("{identifier: .name, blueprint: '\"service\"', properties: {replicas: ▶3}}"),
    ],
    [
      "an unknown key in one of several mappings",
      "mappings/a.yml",
      resource(
        "[{identifier: .name, blueprint: '\"service\"'}, {identifier: .name, blueprint: '\"service\"', ▶property: {}}]",
      ),
    ],
    ["no mappings", "mappings/a.yml", resource("▶[]")],
    ["a text for mappings", "mappings/a.yml", resource("▶.name")],
    ["a threshold that is a percentage", "mappings/a.yml", "resources: []\nentityDeletionThreshold: ▶90\n"],
    [
      "a name of items that isn't one",
      "mappings/a.yml",
      "resources:\n  - kind: repository\n    port: {itemsToParse: .a, itemsToParseName: ▶the item, entity: {mappings: {identifier: .a, blueprint: '\"service\"'}}}\n",
    ],
    ["an entity without identifier", "entities/service/a.yml", "▶properties: {}\n"],
    ["an entity with an unknown key", "entities/service/a.yml", "identifier: a\n▶property: {}\n"],
    ["a relation to a number", "entities/service/a.yml", "identifier: a\nrelations: {oncall: ▶1}\n"],
    [
      "relations to a number among texts",
      "entities/service/a.yml",
      "identifier: a\nrelations: {uses: [b, ▶1]}\n",
    ],
    ["an entity without blueprint, neither said nor as folder", "entities/a.yml", "▶identifier: a\n"],
    [
      "a gate on something unknown",
      "gates/a.yml",
      "identifier: a\non: ▶push\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: ready}}]\n",
    ],
    [
      "a gate without rules",
      "gates/a.yml",
      "identifier: a\non: pull_request\napplies: {blueprint: service}\nrules: ▶[]\n",
    ],
    [
      "a gate rule of an unknown kind",
      "gates/a.yml",
      "identifier: a\non: pull_request\napplies: {blueprint: service}\nrules: [{▶levl: {scorecard: ready, min: Gold}}]\n",
    ],
    [
      "a gate rule that lacks a key",
      "gates/a.yml",
      "identifier: a\non: pull_request\napplies: {blueprint: service}\nrules: [{level: ▶{scorecard: ready}}]\n",
    ],
    [
      "a gate rule that isn't a mapping",
      "gates/a.yml",
      "identifier: a\non: pull_request\napplies: {blueprint: service}\nrules: [▶level]\n",
    ],
    [
      "an unknown mode",
      "gates/a.yml",
      "identifier: a\non: pull_request\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: ready}}]\nmode: ▶enforced\n",
    ],
  ])("%s", async (_, path, text) => {
    const ready = { "scorecards/ready.yml": scorecard("[{property: readme, operator: isNotEmpty}]") };
    expect(await findSurprises({ ...BLUEPRINTS, ...ready, [path]: text })).toEqual([]);
  });
});
