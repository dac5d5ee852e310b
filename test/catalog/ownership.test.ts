import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { blueprint, codesOf, makeCatalog, mapping, stateAt, tell } from "./make.ts";

const jq = useJq();

const one = (target: string) => ({ target, required: false, many: false });
const service = (ownership: JsonObject | null) =>
  blueprint(
    "service",
    {},
    {
      relations: { squad: one("squad"), part: one("part") },
      ...(ownership === null ? {} : { ownership }),
    },
  );
const documents = (ownership: JsonObject | null, parts: JsonObject): Record<string, Json> => ({
  "blueprints/service": service(ownership),
  "blueprints/part": blueprint("part", {}, { relations: { squad: one("squad") } }),
  "blueprints/squad": blueprint("squad", {}, { ownership: { type: "Direct" } }),
  "entities/squad/atlas": { identifier: "atlas", team: "ops" },
  "entities/squad/bare": { identifier: "bare" },
  "entities/part/p": { identifier: "p", relations: { squad: "atlas" } },
  "mappings/github": mapping(
    { kind: "repository" },
    { identifier: ".name", blueprint: '"service"', ...parts },
  ),
});
const repositories = [{ name: "cart", notSupplied: ["language"] }];

async function teamOf(ownership: JsonObject | null, parts: JsonObject) {
  const catalog = await makeCatalog(jq, documents(ownership, parts), repositories);
  return { team: tell(stateAt(catalog, "service/cart", "$team")), findings: codesOf(catalog.findings) };
}

describe("direct ownership", () => {
  it.each<[string, Json, readonly string[]]>([
    ['"ops"', ["ops"], []],
    ['["ops", "shop"]', ["ops", "shop"], []],
    ["[]", [], []],
    ["null", "(missing)", []],
    ['""', "(missing)", []],
    ['["ops", " "]', ["ops"], []],
    [".language", "(unknown: not_supplied)", []],
    ["7", "(unknown: invalid_value)", ["error type service/cart"]],
    ['["ops", 7]', "(unknown: invalid_value)", ["error type service/cart"]],
    ["{}", "(unknown: invalid_value)", ["error type service/cart"]],
  ])("of %s", async (team, expected, findings) => {
    expect(await teamOf({ type: "Direct" }, { team })).toEqual({ team: expected, findings });
  });

  it("of nobody is missing", async () => {
    expect(await teamOf({ type: "Direct" }, {})).toEqual({ team: "(missing)", findings: [] });
  });
});

describe("inherited ownership", () => {
  const inherited = { type: "Inherited", path: "squad" };

  it.each<[string, string, JsonObject, Json]>([
    ["is the related entity's", "squad", { squad: '"atlas"' }, ["ops"]],
    ["goes as far as the path", "part.squad", { part: '"p"' }, ["ops"]],
    ["is missing where the relation isn't set", "squad", { squad: "null" }, "(missing)"],
    ["is missing where the related entity has none", "squad", { squad: '"bare"' }, "(missing)"],
    ["is unknown where the relation is", "squad", { squad: ".language" }, "(unknown: depends_on_unknown)"],
    [
      "is unknown where the related entity is only a name",
      "squad",
      { squad: '"new"' },
      "(unknown: entity_not_observed)",
    ],
  ])("%s", async (_, path, relations, expected) => {
    expect(await teamOf({ ...inherited, path }, { relations })).toEqual({ team: expected, findings: [] });
  });

  it("has no room for teams of one's own", async () => {
    expect(await teamOf(inherited, { team: '"mine"', relations: { squad: '"atlas"' } })).toEqual({
      team: ["ops"],
      findings: ["warning reference service/cart"],
    });
  });
});

describe("without ownership", () => {
  it("an entity has no team, and who writes one is told so", async () => {
    expect(await teamOf(null, { team: '"mine"' })).toEqual({
      team: "(missing)",
      findings: ["warning reference service/cart"],
    });
    expect(await teamOf(null, {})).toEqual({ team: "(missing)", findings: [] });
  });
});
