import { describe, expect, it } from "vitest";
import { BLUEPRINTS } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { loadMarked, findSurprises } = createLoader();

const mapping = (entity: string, resource = "kind: repository") => ({
  ...BLUEPRINTS,
  "mappings/a.yml": `resources:\n  - ${resource}\n    port: {entity: {mappings: ${entity}}}\n`,
});

const SERVICE = `identifier: .name, blueprint: '"service"'`;

describe("what a mapping fills", () => {
  it.each([
    ["a blueprint that doesn't exist", `{identifier: .name, blueprint: ▶'"servce"'}`, "service"],
    ["a blueprint in single quotes", `{identifier: .name, blueprint: ▶"'servce'"}`, "service"],
    ["an unknown property", `{${SERVICE}, properties: {▶raedme: .name}}`, "readme"],
    ["an unknown relation", `{${SERVICE}, relations: {▶onc_all: .name}}`, "oncall"],
    ["a mirror property", `{${SERVICE}, properties: {▶on_call: .name}}`, undefined],
    ["a calculation property", `{${SERVICE}, properties: {▶slack: .name}}`, undefined],
    ["a meta property", `{${SERVICE}, properties: {▶$title: .name}}`, undefined],
    ["a property in the second of two", `[{${SERVICE}}, {${SERVICE}, properties: {▶x: .name}}]`, undefined],
  ])("%s is refused", async (_, entity, suggestion) => {
    const { diagnostics, surprises } = await loadMarked(mapping(entity));
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it("a blueprint that jq computes may be any", async () => {
    expect(
      await findSurprises(
        mapping("{identifier: .name, blueprint: .custom_properties.kind, properties: {x: .y}}"),
      ),
    ).toEqual([]);
  });
});

describe("jq of a mapping", () => {
  it.each([
    ["identifier", `{identifier: ▶'.name |', blueprint: '"service"'}`],
    ["title, icon and team", `{${SERVICE}, title: ▶'.a ]', icon: ▶Github, team: ▶'{'}`],
    ["blueprint, without the inner quotes", "{identifier: .name, blueprint: ▶service}"],
    ["properties", `{${SERVICE}, properties: {readme: ▶'.a ]', lifecycle: .b, tags: ▶foo(1)}}`],
    ["relations", `{${SERVICE}, relations: {oncall: ▶'.a ]'}}`],
    ["several mappings", `[{${SERVICE}}, {${SERVICE}, relations: {oncall: ▶'.a ]'}}]`],
  ])("in %s must compile", async (_, entity) => {
    expect(await findSurprises(mapping(entity))).toEqual([]);
  });

  it("in the selector and the items must compile", async () => {
    expect(
      await findSurprises({
        ...BLUEPRINTS,
        "mappings/a.yml": `resources:
  - kind: repository
    selector: {query: ▶'.name | startswith('}
    port:
      itemsToParse: ▶'.a ]'
      entity: {mappings: {${SERVICE}}}
`,
      }),
    ).toEqual([]);
  });

  it("without its inner quotes is told how to write them", async () => {
    const { diagnostics, surprises } = await loadMarked(mapping("{identifier: .name, blueprint: ▶service}"));
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.message).toContain(`'"service"'`);
  });

  it("may use Port's single quotes", async () => {
    expect(await findSurprises(mapping(`{${SERVICE}, properties: {readme: "'a' + .name"}}`))).toEqual([]);
  });
});

describe("files", () => {
  it.each([
    ["the root", "file://README.md"],
    ["a folder", "file://docs/../docs/./index.md"],
    ["CODEOWNERS, wherever it is", "codeowners://"],
  ])("in %s can be read", async (_, file) => {
    expect(await findSurprises(mapping(`{${SERVICE}, properties: {readme: ${file}}}`))).toEqual([]);
  });

  it.each([
    ["leaves the repository", "file://../secrets.txt"],
    ["leaves it in the middle", "file://docs/../../secrets.txt"],
    ["names nothing", "file://"],
    ["names the root", "file://./"],
    ["has folders of Windows", "'file://..\\..\\secrets.txt'"],
    ["adds a path to CODEOWNERS", "codeowners://docs"],
  ])("that %s can't", async (_, file) => {
    expect(await findSurprises(mapping(`{${SERVICE}, properties: {readme: ▶${file}}}`))).toEqual([]);
  });

  it.each([
    "identifier: ▶file://x, blueprint: '\"service\"'",
    `${SERVICE}, title: ▶file://x`,
    `${SERVICE}, relations: {oncall: ▶codeowners://}`,
  ])("can't be %s", async (entity) => {
    expect(await findSurprises(mapping(`{${entity}}`))).toEqual([]);
  });

  it("relative to a file or folder may go up, since its depth isn't known", async () => {
    expect(
      await findSurprises(
        mapping(
          `{${SERVICE}, properties: {readme: file://../README.md}}`,
          "kind: file\n    selector: {files: [{path: '**/package.json'}]}",
        ),
      ),
    ).toEqual([]);
  });

  it("named CODEOWNERS at the root are pointed out, since GitHub looks in three places", async () => {
    expect(
      await findSurprises(mapping(`{${SERVICE}, properties: {code_owners: ▷file://CODEOWNERS}}`)),
    ).toEqual([]);
  });
});

describe("kinds", () => {
  it.each([
    ["unknown", "kind: ▶repositry", "repository"],
    ["unknown and near nothing", "kind: ▶jira-issue", undefined],
    ["known, and not supplied yet", "kind: ▷pull-request", undefined],
    ["file without files", "kind: file\n    selector: ▶{query: 'true'}", undefined],
    ["folder with no folders", "kind: folder\n    selector: ▶{folders: []}", undefined],
  ])("%s", async (_, resource, suggestion) => {
    const { diagnostics, surprises } = await loadMarked(mapping(`{${SERVICE}}`, resource));
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
  });

  it("file without a selector at all", async () => {
    const files = mapping(`{${SERVICE}}`, "kind: file");
    expect(
      await findSurprises({ ...files, "mappings/a.yml": files["mappings/a.yml"].replace("kind", "▶kind") }),
    ).toEqual([]);
  });
});

describe("paths", () => {
  const file = "kind: file\n    selector: {files: [{path: '**/service.yml'}]}";
  it.each([
    ["where a file is", '\'"./" + (.path | split("/")[:-1] | join("/"))\'', file],
    ["where a folder is", ".folder.path", "kind: folder\n    selector: {folders: [{path: 'services/*'}]}"],
    ["what is written here", "'\"services/**\"'", file],
    ["what GitHub tells", "'\"services/\" + .name'", "kind: repository"],
  ])("of %s are sound", async (_, paths, resource) => {
    expect(await findSurprises(mapping(`{${SERVICE}, paths: ${paths}}`, resource))).toEqual([]);
  });

  it.each([
    ["a field", ".content.paths", file],
    ["one of several", "'[.path] + (.content.also // [])'", file],
    ["the whole object", "'[..] | last'", file],
    ["a file of the repository", "'.__includedFiles[\"x\"]'", "kind: repository"],
  ])(
    "that a file tells are pointed out, since its authors may change them: %s",
    async (_, paths, resource) => {
      expect(await findSurprises(mapping(`{${SERVICE}, paths: ▷${paths}}`, resource))).toEqual([]);
    },
  );

  it("that items of a file tell are pointed out", async () => {
    const text = `resources:\n  - ${file}\n    port: {itemsToParse: .content.services, entity: {mappings: [{${SERVICE}, paths: ▷.item.path}]}}\n`;
    expect(await findSurprises({ ...BLUEPRINTS, "mappings/a.yml": text })).toEqual([]);
  });
});
