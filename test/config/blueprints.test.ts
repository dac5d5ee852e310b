import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";

const { loadMarked, findSurprises } = createLoader();

const empty = "{properties: {}}";

describe("names of blueprints and their parts", () => {
  it("a blueprint defined twice, in one file and in two", async () => {
    expect(
      await findSurprises({
        "blueprints/a.yml": `- {identifier: a, schema: ${empty}}\n- {identifier: ▶a, schema: ${empty}}\n`,
        "blueprints/b.yml": `identifier: ▶a\nschema: ${empty}\n`,
      }),
    ).toEqual([]);
  });

  it("one name for two kinds of properties", async () => {
    expect(
      await findSurprises({
        "blueprints/a.yml": `identifier: a
schema:
  properties:
    x: {type: string}
    y: {type: string}
calculationProperties:
  ▶x: {type: string, calculation: .identifier}
aggregationProperties:
  ▶▷y: {title: count}
`,
      }),
    ).toEqual([]);
  });

  it("a required property that isn't defined", async () => {
    const { diagnostics, surprises } = await loadMarked({
      "blueprints/a.yml": `identifier: a\nschema:\n  properties: {readme: {type: string}}\n  required: [readme, ▶raedme, ▶toString]\n`,
    });
    expect(surprises).toEqual([]);
    expect(diagnostics.map(({ suggestion }) => suggestion)).toEqual(["readme", undefined]);
  });

  it.each(["constructor", "toString", "hasOwnProperty", "valueOf", "prototype"])(
    "%s is a name like any other",
    async (name) => {
      const { config, surprises } = await loadMarked({
        "blueprints/a.yml": `identifier: ${name}
schema:
  properties:
    ${name}: {type: string}
    other: {type: object, properties: {${name}: {type: string}}}
  required: [${name}]
relations:
  r: {target: ${name}, required: false, many: false}
mirrorProperties:
  m: {path: r.${name}}
`,
        "entities/a.yml": `identifier: ${name}\nblueprint: ${name}\nproperties: {${name}: x, other: {}}\nrelations: {r: ${name}}\n`,
        "scorecards/a.yml": `identifier: ${name}\nblueprint: ${name}\nrules:\n  - {identifier: ${name}, level: Gold, query: {combinator: and, conditions: [{property: ${name}, operator: isNotEmpty}]}}\n`,
        "gates/a.yml": `identifier: ${name}\non: pull_request\napplies: {blueprint: ${name}}\nrules: [{rule: {scorecard: ${name}, rule: ${name}}}]\n`,
      });
      expect(surprises).toEqual([]);
      expect(config?.blueprints.get(name)?.identifier).toBe(name);
    },
  );

  it.each(["constructor", "toString", "hasOwnProperty", "__proto__", "prototype"])(
    "%s is not found where nobody defined it",
    async (name) => {
      expect(
        await findSurprises({
          "blueprints/a.yml": `identifier: a
schema: ${empty}
relations:
  r: {target: ▶${name}, required: false, many: false}
  self: {target: a, required: false, many: false}
mirrorProperties:
  m: {path: ▶self.${name}}
  n: {path: ▶${name}.x}
`,
          "scorecards/a.yml": `identifier: s
blueprint: a
rules:
  - {identifier: r, level: ▶${name}, query: {combinator: and, conditions: [{property: ▶${name}, operator: isNotEmpty}, {relation: ▶${name}, operator: isNotEmpty}]}}
`,
          "scorecards/b.yml": `identifier: t\nblueprint: ▶${name}\nrules: []\n`,
          "entities/b.yml": `identifier: b\nblueprint: ▶${name}\n`,
          "gates/a.yml": `identifier: g
on: pull_request
applies: {blueprint: a}
rules:
  - level: {scorecard: ▶${name}, min: Gold}
  - level: {scorecard: s, min: ▶${name}}
  - rule: {scorecard: s, rule: ▶${name}}
`,
          "gates/b.yml": `identifier: h\non: pull_request\napplies: {blueprint: ▶${name}}\nrules: [{no_regression: {scorecard: ▶${name}}}]\n`,
          "mappings/a.yml": `resources:
  - kind: ▶${name}
    port: {entity: {mappings: {identifier: .name, blueprint: ▶'"${name}"'}}}
`,
        }),
      ).toEqual([]);
    },
  );
});

describe("relations", () => {
  it("to a blueprint that doesn't exist", async () => {
    const { diagnostics, surprises } = await loadMarked({
      "blueprints/a.yml": `identifier: service
schema: ${empty}
relations:
  one: {target: ▶servise, required: false, many: false}
  two: {target: ▶nothing, required: false, many: true}
  self: {target: service, required: true, many: false}
`,
    });
    expect(surprises).toEqual([]);
    expect(diagnostics.map(({ suggestion }) => suggestion)).toEqual(["service", undefined]);
  });

  it("to many can't be required", async () => {
    expect(
      await findSurprises({
        "blueprints/a.yml": `identifier: a\nschema: ${empty}\nrelations:\n  r: {target: a, many: true, required: ▶true}\n`,
      }),
    ).toEqual([]);
  });
});

describe("mirror paths", () => {
  const blueprints = (path: string) => ({
    "blueprints/service.yml": `identifier: service
schema: {properties: {readme: {type: string}}}
relations:
  system: {target: system, required: false, many: false}
  uses: {target: service, required: false, many: true}
mirrorProperties:
  mirror: {path: system.lead}
  m: {path: ▶${path}}
calculationProperties:
  shout: {type: string, calculation: .identifier}
`,
    "blueprints/system.yml": `identifier: system
schema: {properties: {lead: {type: string}}}
relations:
  domain: {target: domain, required: false, many: false}
mirrorProperties:
  boss: {path: domain.head}
calculationProperties:
  size: {type: number, calculation: '1'}
`,
    "blueprints/domain.yml": "identifier: domain\nschema: {properties: {head: {type: string}}}\n",
  });

  it.each([
    "system.lead",
    "system.$title",
    "system.$team",
    "system.domain.head",
    "uses.system.domain.$identifier",
    "uses.uses.readme",
    "system.size",
  ])("%s leads to a property", async (path) => {
    const files = blueprints(path);
    expect(
      await findSurprises({
        ...files,
        "blueprints/service.yml": files["blueprints/service.yml"].replace("▶", ""),
      }),
    ).toEqual([]);
  });

  it.each([
    ["the first segment", "sistem.lead", "system"],
    ["the second segment", "system.domian.head", "domain"],
    ["the last segment", "system.domain.haed", "head"],
    ["a property of the blueprint itself", "readme", undefined],
    ["a property in the middle", "system.lead.head", undefined],
    ["a relation at the end", "system.domain", undefined],
    ["a mirror of a mirror", "system.boss", undefined],
    ["an unknown meta property", "system.$titel", undefined],
    ["teams, which have no entities", "system.$team.lead", undefined],
    ["an empty segment", "system..lead", undefined],
    ["a path from the end", ".lead", undefined],
  ])("%s is wrong", async (_, path, suggestion) => {
    const { diagnostics, surprises } = await loadMarked(blueprints(path));
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it("a mirror of a mirror is told the whole path", async () => {
    const { diagnostics, surprises } = await loadMarked(blueprints("system.boss"));
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.message).toContain("system.domain.head");
  });
});

describe("inherited ownership", () => {
  const files = (path: string, ownership: string) => ({
    "blueprints/a.yml": `identifier: a
schema: ${empty}
relations: {system: {target: system, required: false, many: false}}
ownership: {type: Inherited, path: ${path}}
`,
    "blueprints/system.yml": `identifier: system\nschema: ${empty}\nownership: ${ownership}\n`,
  });

  it("ends at a blueprint with direct ownership", async () => {
    expect(await findSurprises(files("system", "{type: Direct}"))).toEqual([]);
    expect(await findSurprises(files("▶system", "{type: Inherited, path: ▶system}"))).toEqual([]);
  });

  it("follows relations that exist", async () => {
    const { diagnostics, surprises } = await loadMarked(files("▶sytem", "{type: Direct}"));
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe("system");
  });
});
