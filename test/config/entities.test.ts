import { describe, expect, it } from "vitest";
import { BLUEPRINTS } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { loadMarked, findSurprises } = createLoader();

describe("what an entity may set", () => {
  it.each([
    ["an unknown property", "properties: {▶raedme: x}", "readme"],
    ["a mirror property", "properties: {▶on_call: x}", undefined],
    ["a calculation property", "properties: {▶slack: x}", undefined],
    ["a name that objects have by themselves", "properties: {▶constructor: x, ▶toString: y}", undefined],
    ["an unknown relation", "relations: {▶onc_all: x}", "oncall"],
    ["a property under relations", "relations: {▶readme: x}", undefined],
    ["a list for a relation to one", "relations: {oncall: ▶[p]}", undefined],
    ["one for a relation to many", "relations: {uses: ▶x}", undefined],
  ])("%s is refused", async (_, line, suggestion) => {
    const { diagnostics, surprises } = await loadMarked({
      ...BLUEPRINTS,
      "entities/service/x.yml": `identifier: x\n${line}\n`,
      "entities/pager/p.yml": "identifier: p\n",
    });
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it("relations to entities that are written, to nothing, and to itself", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "entities/service/x.yml":
          "identifier: x\nrelations: {oncall: p, uses: [x, y]}\n---\nidentifier: y\nrelations: {oncall: null, uses: []}\n",
        "entities/pager/p.yml": "identifier: p\n",
      }),
    ).toEqual([]);
  });

  it("a relation to an entity that nobody wrote", async () => {
    const { diagnostics, surprises } = await loadMarked({
      ...BLUEPRINTS,
      "entities/service/x.yml":
        "identifier: cart\nrelations: {oncall: ▶payment, uses: [cart, ▶crat, ▶checkout]}\n",
      "entities/pager/p.yml": "identifier: payments\n",
    });
    expect(surprises).toEqual([]);
    expect(diagnostics.map(({ suggestion }) => suggestion)).toEqual(["payments", "cart", undefined]);
  });

  it("a relation to an entity that a mapping may make is left to the catalog", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "entities/service/x.yml": "identifier: x\nrelations: {oncall: ▶payment, uses: [cart]}\n",
        "mappings/a.yml": `resources: [{kind: repository, port: {entity: {mappings: {identifier: .name, blueprint: '"service"'}}}}]\n`,
      }),
    ).toEqual([]);
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "entities/service/x.yml": "identifier: x\nrelations: {oncall: payment, uses: [cart]}\n",
        "mappings/a.yml":
          "resources: [{kind: repository, port: {entity: {mappings: {identifier: .name, blueprint: .kind}}}}]\n",
      }),
    ).toEqual([]);
  });

  it("the blueprint comes from the document or the folder", async () => {
    const { config, surprises } = await loadMarked({
      ...BLUEPRINTS,
      "entities/service/x.yml": "- identifier: x\n- {identifier: p, blueprint: pager}\n",
      "entities/service/deeper/y.yml": "identifier: y\n",
      "entities/z.yml": "identifier: z\nblueprint: service\n",
    });
    expect(surprises).toEqual([]);
    expect(config?.entities.map(({ value }) => `${value.blueprint} ${value.identifier}`).toSorted()).toEqual([
      "pager p",
      "service x",
      "service y",
      "service z",
    ]);
  });

  it("a blueprint that doesn't exist", async () => {
    const { diagnostics, surprises } = await loadMarked({
      ...BLUEPRINTS,
      "entities/x.yml": "identifier: x\nblueprint: ▶servise\n",
      "entities/pagers/y.yml": "▶identifier: y\n",
    });
    expect(surprises).toEqual([]);
    expect(diagnostics.map(({ suggestion }) => suggestion)).toEqual(["pager", "service"]);
  });
});

describe("what an entity must set", () => {
  const blueprints = `- identifier: a
  schema:
    properties: {p: {type: string}, q: {type: string, default: x}, r: {type: string, default: null}}
    required: [p, q, r]
  relations:
    one: {target: b, required: true, many: false}
    other: {target: b, required: false, many: false}
- identifier: b
  schema: {properties: {}}
`;

  it("required properties and relations", async () => {
    expect(
      await findSurprises({
        "blueprints/all.yml": blueprints,
        "entities/a/missing.yml": "▶▶▶identifier: missing\n",
        "entities/a/null.yml": "identifier: nulls\nproperties: ▶▶{p: null}\nrelations: ▶{one: null}\n",
        "entities/a/set.yml": "identifier: set\nproperties: {p: '', r: x}\nrelations: {one: b}\n",
        "entities/b.yml": "identifier: b\nblueprint: b\n",
      }),
    ).toEqual([]);
  });

  it("is left to the catalog where a mapping may complete it", async () => {
    expect(
      await findSurprises({
        "blueprints/all.yml": blueprints,
        "entities/a/x.yml": "identifier: x\n",
        "mappings/a.yml": `resources: [{kind: repository, port: {entity: {mappings: {identifier: .name, blueprint: '"a"'}}}}]\n`,
      }),
    ).toEqual([]);
  });

  it("an inherited team can't be written", async () => {
    expect(
      await findSurprises({
        "blueprints/a.yml":
          "identifier: a\nschema: {properties: {}}\nrelations: {r: {target: b, required: false, many: false}}\nownership: {type: Inherited, path: r}\n",
        "blueprints/b.yml": "identifier: b\nschema: {properties: {}}\nownership: {type: Direct}\n",
        "entities/a/x.yml": "identifier: x\nteam: ▶payments\n",
        "entities/b/y.yml": "identifier: y\nteam: [payments, sre]\n",
      }),
    ).toEqual([]);
  });
});

describe("entities written twice", () => {
  it("in one file and in two", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "entities/service/a.yml": "- identifier: x\n- identifier: ▶x\n",
        "entities/z.yml": "identifier: ▶x\nblueprint: service\n",
      }),
    ).toEqual([]);
  });

  it("one identifier may be used for two blueprints", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "entities/service/x.yml": "identifier: x\n",
        "entities/pager/x.yml": "identifier: x\n",
      }),
    ).toEqual([]);
  });

  it("slashes in names don't make two entities one", async () => {
    expect(
      await findSurprises({
        "blueprints/all.yml":
          "- {identifier: a, schema: {properties: {}}}\n- {identifier: a/b, schema: {properties: {}}}\n",
        "entities/all.yml": "- {identifier: b/c, blueprint: a}\n- {identifier: c, blueprint: a/b}\n",
      }),
    ).toEqual([]);
  });
});
