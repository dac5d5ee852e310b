import { expect } from "vitest";
import { readDocuments } from "../../../src/config/read-document.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import type { AreaRunner } from "./areas.ts";
import { type CaseDocuments, loadCase, namesAt } from "./central.ts";
import { objectAt, objectsAt, textAt } from "./read-json.ts";

/** Kinds of documents whose validation cases are judged; actions come with their room. */
const KINDS = ["scorecard", "blueprint", "blueprints", "entity", "entities", "mapping", "json_text"];

/** True when a validation case is about a kind of document that is read today. */
export function isValidationInScope(input: JsonObject): boolean {
  return KINDS.some((kind) => kind in input);
}

/** Area validation: documents are accepted, or refused with an error that has a place. */
export const runValidation: AreaRunner = async ({ input, expected }, jq) => {
  if (typeof input["json_text"] === "string") {
    const { diagnostics, documents } = readDocuments(
      "case.json",
      new TextEncoder().encode(input["json_text"]),
    );
    expect(documents.length > 0).toBe(expected["accepted"]);
    const place = /line (\d+) column (\d+)/.exec(textAt(expected, "reason"));
    if (place !== null)
      expect(diagnostics.map(({ line, column }) => [line, column])).toContainEqual([
        Number(place[1]),
        Number(place[2]),
      ]);
    return;
  }
  const { config, diagnostics } = await loadCase(documentsOf(input), jq);
  expect({ accepted: config !== null, diagnostics }).toMatchObject({ accepted: expected["accepted"] });
  for (const { line, column } of diagnostics) expect(line > 0 && column > 0).toBe(true);
};

function documentsOf(input: JsonObject): CaseDocuments {
  const blueprints = [
    ...objectsAt(input, "blueprints"),
    ...("blueprint" in input ? [objectAt(input, "blueprint")] : []),
  ];
  const entities = [
    ...objectsAt(input, "entities"),
    ...("entity" in input ? [objectAt(input, "entity")] : []),
  ];
  const scorecards = "scorecard" in input ? [objectAt(input, "scorecard")] : [];
  const [first] = blueprints;
  const scored = scorecards.map((scorecard) => ({
    blueprint: textAt(first, "identifier", "service"),
    ...scorecard,
  }));
  return {
    blueprints: first === undefined ? [blueprintFor(scorecards, entities)] : blueprints,
    entities,
    scorecards: scored,
    mappings: "mapping" in input ? [objectAt(input, "mapping")] : [],
  };
}

/** A blueprint with every property and relation that the scorecards name, for cases that give none. */
function blueprintFor(scorecards: readonly JsonObject[], entities: readonly JsonObject[]): JsonObject {
  const [entity] = entities;
  const properties = scorecards
    .flatMap((scorecard) => namesAt(scorecard, "property"))
    .filter((name) => !name.startsWith("$"));
  const relations = scorecards.flatMap((scorecard) => namesAt(scorecard, "relation"));
  const identifier = textAt(entity, "blueprint", "service");
  return {
    identifier,
    schema: { properties: Object.fromEntries(properties.map((name) => [name, { type: "string" }])) },
    relations: Object.fromEntries(
      relations.map((name) => [name, { target: identifier, required: false, many: false }]),
    ),
  };
}
