import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";

const { loadMarked, findSurprises } = createLoader();

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
    expect(
      await findSurprises({ "blueprints/service.yml": blueprint(`▶${JSON.stringify(program)}`) }),
    ).toEqual([]);
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
    expect(await findSurprises({ "blueprints/service.yml": blueprint(JSON.stringify(program)) })).toEqual([]);
  });

  it("finds names that jq must have in quotes", async () => {
    expect(
      await findSurprises({ "blueprints/service.yml": blueprint(`▶".properties['a-b']"`, "a-b") }),
    ).toEqual([]);
    expect(
      await findSurprises({ "blueprints/service.yml": blueprint(`▶".properties.'a-b'"`, "a-b") }),
    ).toEqual([]);
    expect(
      await findSurprises({ "blueprints/service.yml": blueprint(`".properties['a=b']"`, "a-b") }),
    ).toEqual([]);
  });

  it("a calculation that reads itself", async () => {
    expect(
      await findSurprises({
        "blueprints/a.yml": `identifier: a\nschema: {properties: {}}\ncalculationProperties:\n  c: {type: string, calculation: ▶.properties.c}\n`,
      }),
    ).toEqual([]);
  });

  it.each([
    [".a |"],
    [".a ]"],
    ["foo(.a)"],
    ["{"],
    ['"open'],
    [".a as $x | $y"],
    ["  "],
    ['$__loc__ | import "a" as a;'],
  ])("%s does not compile", async (program) => {
    const { diagnostics, surprises } = await loadMarked({
      "blueprints/a.yml": `identifier: a\nschema: {properties: {}}\ncalculationProperties:\n  c: {type: string, calculation: ▶${JSON.stringify(program)}}\n`,
    });
    expect(surprises).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["jq"]);
  });

  it("are all compiled, in all blueprints", async () => {
    const broken = (name: string) =>
      `identifier: ${name}\nschema: {properties: {}}\ncalculationProperties:\n  c: {type: string, calculation: ▶'.a ]'}\n  d: {type: string, calculation: .b}\n  e: {type: string, calculation: ▶'.a ]'}\n`;
    expect(await findSurprises({ "blueprints/a.yml": broken("a"), "blueprints/b.yml": broken("b") })).toEqual(
      [],
    );
  });
});
