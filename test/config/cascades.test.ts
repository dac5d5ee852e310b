import { describe, expect, it } from "vitest";
import { BLUEPRINTS, PAGER, SERVICE } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { load, loadMarked, findSurprises } = createLoader();

const QUERY = "{combinator: and, conditions: [{property: readme, operator: isNotEmpty}]}";

/** Documents that refer to blueprints and scorecards in every way there is. */
const REFERRING = {
  "scorecards/ready.yml": `identifier: ready\nblueprint: service\nrules: [{identifier: r, level: Gold, query: ${QUERY}}]\n`,
  "gates/g.yml": `identifier: g\non: pull_request\napplies: {blueprint: service, query: ${QUERY}}\nrules: [{level: {scorecard: ready, min: Gold}}, {rule: {scorecard: ready, rule: r}}]\n`,
  "entities/service/cart.yml":
    "identifier: cart\nproperties: {readme: x}\nrelations: {oncall: p, uses: [cart]}\n",
  "entities/pager/p.yml": "identifier: p\nproperties: {person: ada}\n",
  "mappings/m.yml": `resources: [{kind: repository, port: {entity: {mappings: {identifier: .name, blueprint: '"service"', properties: {readme: file://README.md}, relations: {oncall: .a}}}}}]\n`,
};

describe("what is broken itself is reported once, and not at everything that refers to it", () => {
  it.each([
    [
      "a blueprint with a wrong type",
      "blueprints/service.yml",
      SERVICE.replace("{type: number}", "{type: ▶nubmer}"),
    ],
    ["a blueprint with a syntax error", "blueprints/service.yml", `${SERVICE}title: ▶a: b\n`],
    [
      "a blueprint whose identifier is wrong",
      "blueprints/service.yml",
      SERVICE.replace("service\n", "▶my service\n"),
    ],
    [
      "a blueprint without identifier",
      "blueprints/service.yml",
      `▶${SERVICE.replace("identifier: service\n", "")}`,
    ],
    [
      "a blueprint in typographic quotes",
      "blueprints/service.yml",
      "{ ▶“identifier”: “service”, “schema”: {} }",
    ],
    ["a blueprint in UTF-16", "blueprints/service.yml", "i▶\0d\0e\0n\0t\0"],
    [
      "a blueprint that others relate to",
      "blueprints/pager.yml",
      PAGER.replace("person: {type: string}", "person: ▶string"),
    ],
    ["a blueprint that is no mapping", "blueprints/pager.yml", "- ▶pager\n"],
    ["two blueprints of one name", "blueprints/again.yml", "identifier: service\nschema: {properties: {}}\n"],
    [
      "a scorecard with a wrong operator",
      "scorecards/ready.yml",
      REFERRING["scorecards/ready.yml"].replace("isNotEmpty", "▶exists"),
    ],
    [
      "a scorecard without blueprint",
      "scorecards/ready.yml",
      `▶${REFERRING["scorecards/ready.yml"].replace("blueprint: service\n", "")}`,
    ],
    ["an entity with a syntax error", "entities/pager/p.yml", "identifier: ▶p: q\n"],
    ["an entity with an unknown key", "entities/pager/p.yml", "identifier: p\n▶property: {}\n"],
    ["an entity with a wrong value", "entities/pager/p.yml", "identifier: p\nproperties: {person: ▶1}\n"],
    ["an entity without blueprint", "entities/pager.yml", "▶identifier: p\n"],
  ])("%s", async (_, path, text) => {
    const { "mappings/m.yml": _mapping, ...referring } = REFERRING;
    for (const files of [REFERRING, referring]) {
      const all: Record<string, string> = { ...BLUEPRINTS, ...files, [path]: text };
      if (path === "entities/pager.yml") delete all["entities/pager/p.yml"];
      if (path === "blueprints/again.yml")
        all["blueprints/service.yml"] = SERVICE.replace("service", "▶service");
      expect(await findSurprises(all)).toEqual([]);
    }
  });

  it("a blueprint that doesn't exist is reported where it is named, not at the entities related to it", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "blueprints/pager.yml": SERVICE.replace("identifier: service", "identifier: other").replace(
          "target: pager",
          "target: ▶pager",
        ),
        "blueprints/service.yml": SERVICE.replace("target: pager", "target: ▶pager"),
        "entities/service/cart.yml": "identifier: cart\nrelations: {oncall: p}\n",
      }),
    ).toEqual([]);
  });

  it("a broken mapping may make any entity", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "mappings/m.yml": "resources: ▶{}\n",
        "entities/service/cart.yml": "identifier: cart\nrelations: {oncall: p}\n",
      }),
    ).toEqual([]);
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "mappings/m.yml": "resources: ▶[\n",
        "entities/service/cart.yml": "identifier: cart\nrelations: {oncall: p}\n",
      }),
    ).toEqual([]);
  });

  it("a broken document of one kind hides nothing of another", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "entities/x.yml": "identifier: ▶a: b\n",
        "scorecards/a.yml": "identifier: a\nblueprint: ▶nowhere\nrules: []\n",
        "gates/g.yml":
          "identifier: g\non: pull_request\napplies: {blueprint: service}\nrules: [{no_regression: {scorecard: ▶none}}]\n",
      }),
    ).toEqual([]);
  });

  it("a document with a broken name hides nothing else of its kind that can be told", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "blueprints/broken.yml": "identifier: broken\nschema: ▶[]\n",
        "scorecards/a.yml": "identifier: a\nblueprint: ▶nowhere\nrules: []\n",
        "scorecards/b.yml": "identifier: b\nblueprint: broken\nrules: []\n",
      }),
    ).toEqual([]);
  });

  it("other problems of a referring document are still reported", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "blueprints/service.yml": "identifier: service\nschema: ▶[]\n",
        "scorecards/a.yml": `identifier: a\nblueprint: service\nrules: [{identifier: r, level: ▶Basic, query: ${QUERY}}]\n`,
        "mappings/m.yml": `resources: [{kind: repository, port: {entity: {mappings: {identifier: ▶'.a |', blueprint: '"service"', properties: {readme: ▶file://../x}}}}}]\n`,
      }),
    ).toEqual([]);
  });
});

describe("the documents of a central repo", () => {
  const settings = "organization: acme\n";
  it("has settings, once", async () => {
    expect(await findSurprises({ "muster.yml": settings })).toEqual([]);
    expect(await findSurprises({ "muster.yml": "▶" })).toEqual([]);
    expect(await findSurprises({ "muster.yml": "▶# nothing yet\n" })).toEqual([]);
    expect(await findSurprises({ "muster.yml": "▶---\n" })).toEqual([]);
    expect(await findSurprises({ "muster.yml": `${settings}---\n▶${settings}` })).toEqual([]);
    expect(
      await findSurprises({
        "muster.yml": `${settings}---\n▶organization: other\n---\norganization: third\n`,
      }),
    ).toEqual([]);
    expect(await findSurprises({ "muster.yml": `${settings}---\n` })).toEqual([]);
  });

  it("that hold nothing are pointed out", async () => {
    expect(
      await findSurprises({
        "muster.yml": settings,
        "blueprints/a.yml": "▷# later\n",
        "entities/b.yml": "▷[]\n",
      }),
    ).toEqual([]);
  });

  it("may be YAML or JSON, in folders below their own", async () => {
    const { counts, surprises } = await loadMarked({
      "muster.yml": settings,
      "blueprints/a.yaml": "identifier: a\nschema: {properties: {}}\n",
      "blueprints/deep/er/b.json": '{"identifier": "b", "schema": {"properties": {}}}',
      "blueprints/README.md": "# Blueprints",
      "blueprints/all.YML":
        "- identifier: c\n  schema: {properties: {}}\n- identifier: d\n  schema: {properties: {}}\n",
    });
    expect(surprises).toEqual([]);
    expect(counts.get("blueprints")).toBe(4);
  });

  it("that lie where nothing is read are pointed out, once a folder", async () => {
    expect(
      await findSurprises({
        "muster.yml": settings,
        "settings-of-others/a.yml": "▷a: 1\n",
        "settings-of-others/b.yml": "b: 1\n",
        "gates/notes.txt": "▷not a document\n",
        "gates/README.md": "# Gates\n",
        "muster.yaml": "▷organization: acme\n",
        "package.json": "{}",
        ".github/workflows/a.yml": "on: push\n",
        "docs/a.yml": "a: 1\n",
      }),
    ).toEqual([]);
  });

  it("that lie in a folder whose name is nearly right are an error: its gates would silently not count", async () => {
    for (const folder of ["gate", "Gates", "scorecard", "blueprint"]) {
      const { config, diagnostics } = await load({ "muster.yml": settings, [`${folder}/a.yml`]: "a: 1\n" });
      expect(config).toBeNull();
      expect(diagnostics).toMatchObject([{ code: "unread", severity: "error", file: `${folder}/a.yml` }]);
    }
  });

  it("that hold nothing are pointed out, and a gate that was emptied is an error", async () => {
    const { diagnostics } = await load({
      "muster.yml": settings,
      "gates/a.yml": "# later\n",
      "scorecards/s.yml": "",
    });
    expect(diagnostics.map(({ file, severity }) => [file, severity])).toEqual([
      ["gates/a.yml", "error"],
      ["scorecards/s.yml", "warning"],
    ]);
  });
});
