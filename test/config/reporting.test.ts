import { describe, expect, it } from "vitest";
import { BLUEPRINTS, scorecard } from "./documents.ts";
import { createLoader } from "./loading.ts";

const { load, loadMarked, findSurprises } = createLoader();

const blueprint = (property: string) => `identifier: a\nschema:\n  properties:\n    p: ${property}\n`;

describe("did you mean", () => {
  it.each([
    ["a key", { "muster.yml": "organisation: acme\n" }, "organization"],
    ["a key of a property", { "blueprints/a.yml": blueprint("{type: string, pattren: x}") }, "pattern"],
    ["a type", { "blueprints/a.yml": blueprint("{type: strin}") }, "string"],
    [
      "an operator",
      { ...BLUEPRINTS, "scorecards/a.yml": scorecard("[{property: readme, operator: isNotEmtpy}]") },
      "isNotEmpty",
    ],
    ["a combinator", { "scorecards/a.yml": scorecard("[]").replace("and", "nad") }, "and"],
    [
      "a preset",
      {
        "scorecards/a.yml": scorecard("[{property: released, operator: between, value: {preset: lastweek}}]"),
      },
      "lastWeek",
    ],
    ["a mode", { "gates/a.yml": "identifier: a\nmode: enforced\n" }, "enforce"],
    ["a folder", { "blueprint/a.yml": "a: 1\n" }, "blueprints"],
    ["the settings file", { "muster.yaml": "a: 1\n" }, "muster.yml"],
  ])("%s", async (_, files, suggestion) => {
    const { diagnostics } = await load(files);
    expect(diagnostics.map((diagnostic) => diagnostic.suggestion)).toContain(suggestion);
  });

  it("does not offer a key that the value's form doesn't have", async () => {
    const { diagnostics } = await load({ "blueprints/a.yml": blueprint("{type: boolean, enum: [a]}") });
    expect(diagnostics.map((diagnostic) => diagnostic.suggestion)).toEqual([undefined]);
  });
});

describe("all problems at once", () => {
  it("of one file, sorted by place", async () => {
    expect(
      await findSurprises({
        "blueprints/a.yml": `identifier: ▶a b
schema:
  properties:
    p: {type: ▶strin}
    q: {type: number, ▶minimun: 1}
relations:
  r: ▶▶{target: a}
▷foo: 1
`,
      }),
    ).toEqual([]);
  });

  it("of many files and documents, sorted by file, then by place", async () => {
    const { diagnostics, surprises } = await loadMarked({
      "muster.yml": "organization: ▶1\n",
      "blueprints/b.yml": "a: ▶[\n",
      "blueprints/a.yml": "- identifier: ▶a b\n  schema: {properties: {}}\n- ▶▶{}\n",
      "gates/x.json": '{"identifier": "x"▶,}',
      "scorecards/service/s.yml": "identifier: s\nrules: ▶{}\n---\n▶▶{}\n",
    });
    expect(surprises).toEqual([]);
    const files = diagnostics.map(({ file }) => file);
    expect(files).toEqual(files.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  it("a broken file never yields a configuration, and a warning never prevents one", async () => {
    expect((await load({ "entities/x.yml": "a: [\n" })).config).toBeNull();
    expect((await load({ "elsewhere/x.yml": "a: 1\n" })).config).not.toBeNull();
  });
});
