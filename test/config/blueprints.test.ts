import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";

const { load, expectMarked } = createLoader();

const empty = "{properties: {}}";

describe("names of blueprints and their parts", () => {
  it("a blueprint defined twice, in one file and in two", async () => {
    await expectMarked({
      "blueprints/a.yml": `- {identifier: a, schema: ${empty}}\n- {identifier: ▶a, schema: ${empty}}\n`,
      "blueprints/b.yml": `identifier: ▶a\nschema: ${empty}\n`,
    });
  });

  it("one name for two kinds of properties", async () => {
    await expectMarked({
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
    });
  });

  it("a required property that isn't defined", async () => {
    const { diagnostics } = await expectMarked({
      "blueprints/a.yml": `identifier: a\nschema:\n  properties: {readme: {type: string}}\n  required: [readme, ▶raedme, ▶toString]\n`,
    });
    expect(diagnostics.map(({ suggestion }) => suggestion)).toEqual(["readme", undefined]);
  });

  it.each(["constructor", "toString", "hasOwnProperty", "valueOf", "prototype"])(
    "%s is a name like any other",
    async (name) => {
      const { config } = await expectMarked({
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
      expect(config?.blueprints.get(name)?.identifier).toBe(name);
    },
  );

  it.each(["constructor", "toString", "hasOwnProperty", "__proto__", "prototype"])(
    "%s is not found where nobody defined it",
    async (name) => {
      await expectMarked({
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
      });
    },
  );
});

describe("relations", () => {
  it("to a blueprint that doesn't exist", async () => {
    const { diagnostics } = await expectMarked({
      "blueprints/a.yml": `identifier: service
schema: ${empty}
relations:
  one: {target: ▶servise, required: false, many: false}
  two: {target: ▶nothing, required: false, many: true}
  self: {target: service, required: true, many: false}
`,
    });
    expect(diagnostics.map(({ suggestion }) => suggestion)).toEqual(["service", undefined]);
  });

  it("to many can't be required", async () => {
    await expectMarked({
      "blueprints/a.yml": `identifier: a\nschema: ${empty}\nrelations:\n  r: {target: a, many: true, required: ▶true}\n`,
    });
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
    await expectMarked({
      ...files,
      "blueprints/service.yml": files["blueprints/service.yml"].replace("▶", ""),
    });
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
    const { diagnostics } = await expectMarked(blueprints(path));
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it("a mirror of a mirror is told the whole path", async () => {
    const { diagnostics } = await expectMarked(blueprints("system.boss"));
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
    await expectMarked(files("system", "{type: Direct}"));
    await expectMarked(files("▶system", "{type: Inherited, path: ▶system}"));
  });

  it("follows relations that exist", async () => {
    const { diagnostics } = await expectMarked(files("▶sytem", "{type: Direct}"));
    expect(diagnostics[0]?.suggestion).toBe("system");
  });
});

describe("calculations", () => {
  const blueprint = (calculation: string, name = "a") => `identifier: service
schema: {properties: {repo: {type: object}, stored: {type: string}}}
calculationProperties:
  ${name}: {type: string, calculation: '1'}
  other: {type: string, calculation: ${calculation}}
`;

  it.each([
    [".properties.a"],
    [".properties .a"],
    ['.properties["a"]'],
    ['.properties.["a"]'],
    ['.properties."a"'],
    [".properties.'a'"],
    [".properties['a']"],
    ["(.properties.a)"],
    [".properties?.a"],
    [".properties | .a"],
    ['.["properties"].a'],
    ['."properties"["a"]'],
    [". as $e | $e.properties.a"],
    ["1 + .properties.a-1"],
    ["if .properties.a then 1 else 2 end"],
    ['"is \\(.properties.a)"'],
    ["[.properties.stored, .properties.a]"],
  ])("%s reads another calculation", async (program) => {
    await expectMarked({ "blueprints/service.yml": blueprint(`▶${JSON.stringify(program)}`) });
  });

  it.each([
    [".properties.repo.a"],
    [".properties.ab"],
    [".properties.stored.a"],
    [".a"],
    [".relations.a"],
    [".properties.repo.properties.a"],
    ['.properties["repo"].properties.a'],
    ['"about .properties.a"'],
    [".properties.stored # not .properties.a"],
    ["{a: .properties.stored}"],
    [".properties.repo | .a"],
    ['"a" + .properties.stored'],
  ])("%s doesn't", async (program) => {
    await expectMarked({ "blueprints/service.yml": blueprint(JSON.stringify(program)) });
  });

  it("finds names that jq must have in quotes", async () => {
    await expectMarked({ "blueprints/service.yml": blueprint(`▶".properties['a-b']"`, "a-b") });
    await expectMarked({ "blueprints/service.yml": blueprint(`▶".properties.'a-b'"`, "a-b") });
    await expectMarked({ "blueprints/service.yml": blueprint(`".properties['a=b']"`, "a-b") });
  });

  it("a calculation that reads itself", async () => {
    await expectMarked({
      "blueprints/a.yml": `identifier: a\nschema: ${empty}\ncalculationProperties:\n  c: {type: string, calculation: ▶.properties.c}\n`,
    });
  });

  it.each([
    [".a |"],
    [".a ]"],
    ["foo(.a)"],
    ["{"],
    ['"open'],
    [".a as $x | $y"],
    ["' '"],
    ['$__loc__ | import "a" as a;'],
  ])("%s does not compile", async (program) => {
    const { diagnostics } = await expectMarked({
      "blueprints/a.yml": `identifier: a\nschema: ${empty}\ncalculationProperties:\n  c: {type: string, calculation: ▶${JSON.stringify(program)}}\n`,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["jq"]);
  });

  it("are all compiled, in all blueprints", async () => {
    const broken = (name: string) =>
      `identifier: ${name}\nschema: ${empty}\ncalculationProperties:\n  c: {type: string, calculation: ▶'.a ]'}\n  d: {type: string, calculation: .b}\n  e: {type: string, calculation: ▶'.a ]'}\n`;
    await expectMarked({ "blueprints/a.yml": broken("a"), "blueprints/b.yml": broken("b") });
  });
});

describe("definitions of properties", () => {
  const blueprint = (definition: string) => `identifier: a\nschema:\n  properties:\n    p: ${definition}\n`;
  it.each([
    ["a default of another type", "{type: number, default: ▶three}"],
    ["a default that isn't in the enum", "{type: string, enum: [a, b], default: ▶c}"],
    ["a default that is no date", "{type: string, format: date-time, default: ▶today}"],
    ["a default that doesn't match", "{type: string, pattern: ^a$, default: ▶b}"],
    ["a pattern that isn't one", "{type: string, pattern: ▶'['}"],
    ["a pattern with a lookahead", "{type: string, pattern: ▶'^(?=a)b'}"],
    ["a pattern with a back-reference", "{type: string, pattern: ▶'(a)\\1'}"],
    ["a pattern that repeats without measure", "{type: string, pattern: ▶'((a{100}){100}){100}'}"],
    ["a schema that isn't one", "▶{type: object, properties: {q: {type: strin}}}"],
    ["a reference to nowhere", "▶{type: object, properties: {q: {$ref: 'https://example.com/x.json'}}}"],
    ["a pattern inside that isn't one", "▶{type: object, patternProperties: {'[': {type: string}}}"],
    ["items of an unknown type", "▶{type: array, items: {type: strin}}"],
    [
      "an aggregation, not computed yet",
      "{type: string}\naggregationProperties:\n  ▷count: {title: Count, target: a, calculationSpec: {func: count, calculationBy: entities}}",
    ],
  ])("%s", async (_, definition) => {
    await expectMarked({ "blueprints/a.yml": blueprint(definition) });
  });

  it.each([
    ["an unknown format allows any text", "{type: string, format: constructor}"],
    ["formats inside are left alone", "{type: object, properties: {q: {type: string, format: markdown}}}"],
    ["a null default is none", "{type: string, default: null}"],
    ["an identifier inside", "{type: object, properties: {q: {$id: same, type: string}}}"],
  ])("%s", async (_, definition) => {
    await expectMarked({ "blueprints/a.yml": blueprint(definition) });
    // Twice, because a configuration is loaded again after every push.
    expect((await load({ "blueprints/a.yml": blueprint(definition) })).diagnostics).toEqual([]);
  });
});
