import { expect } from "vitest";
import { isJsonList, type Json, type JsonObject } from "../../../src/model/json.ts";
import type { ValueState } from "../../../src/model/value.ts";
import { renderTemplate } from "../../../src/templates/index.ts";
import type { AreaRunner } from "./areas.ts";
import { catalogOfCase, loadCase } from "./central.ts";
import { listAt, objectAt, objectsAt, textAt, typeOf } from "./read-json.ts";

/** Area calculation: a jq expression over an entity gives a value, or the blueprint is refused. */
export const runCalculation: AreaRunner = async ({ input, expected }, jq) => {
  const entity: JsonObject = { ...objectAt(input, "entity"), blueprint: "service" };
  const properties = Object.fromEntries(
    Object.entries(objectAt(entity, "properties")).map(([name, value]) => [name, { type: typeOf(value) }]),
  );
  const value = expected["value"];
  const calculation = {
    type: value === undefined ? "string" : typeOf(value),
    calculation: textAt(input, "calculation", ".identifier"),
  };
  const given = objectAt(input, "blueprint");
  const blueprint = {
    identifier: "service",
    schema: { properties },
    calculationProperties: { result: calculation },
    ...given,
  };
  if ("lint" in expected) {
    const { config, diagnostics } = await loadCase({ blueprints: [blueprint], entities: [entity] }, jq);
    expect(config).toBeNull();
    expect(diagnostics.filter(({ severity }) => severity === "error")).toHaveLength(1);
    return;
  }
  const catalog = await catalogOfCase({ blueprints: [blueprint], entities: [entity] }, jq);
  expect(
    valueOf(catalog.entities.get(`service/${textAt(entity, "identifier")}`)?.properties.get("result")),
  ).toEqual(value);
};

/** Area mirror: paths from the first entity give values. Blueprints are made from what the entities hold and the paths name. */
export const runMirror: AreaRunner = async ({ input, expected }, jq) => {
  const entities = objectsAt(input, "entities");
  const paths = listAt(input, "paths").map(String);
  const blueprintOf = new Map(
    entities.map((entity) => [textAt(entity, "identifier"), textAt(entity, "blueprint")]),
  );
  const [first] = entities;
  const start = textAt(first, "blueprint");
  const blueprints = new Map<string, { properties: Record<string, Json>; relations: Record<string, Json> }>();
  const blank = (name: string) => {
    const made = blueprints.get(name) ?? { properties: {}, relations: {} };
    blueprints.set(name, made);
    return made;
  };
  for (const entity of entities) {
    const made = blank(textAt(entity, "blueprint"));
    for (const [name, value] of Object.entries(objectAt(entity, "properties")))
      made.properties[name] = { type: typeOf(value) };
    for (const [name, value] of Object.entries(objectAt(entity, "relations"))) {
      const [target] = isJsonList(value) ? value : [value];
      const to = (typeof target === "string" ? blueprintOf.get(target) : undefined) ?? `${name}_target`;
      blank(to);
      made.relations[name] = { target: to, required: false, many: isJsonList(value) };
    }
  }
  for (const path of paths) {
    const segments = path.split(".");
    const property = segments.pop() ?? "";
    let at = start;
    for (const segment of segments) at = textAt(blank(at).relations[segment], "target");
    if (!property.startsWith("$")) blank(at).properties[property] ??= { type: "string" };
  }
  const documents = [...blueprints].map(([identifier, { properties, relations }]) => ({
    identifier,
    schema: { properties },
    relations,
    mirrorProperties:
      identifier === start ? Object.fromEntries(paths.map((path, index) => [`m${index}`, { path }])) : {},
    ownership: { type: "Direct" },
  }));
  const catalog = await catalogOfCase({ blueprints: documents, entities }, jq);
  const entity = catalog.entities.get(`${start}/${textAt(first, "identifier")}`);
  expect(paths.map((_, index) => valueOf(entity?.properties.get(`m${index}`)))).toEqual(expected["values"]);
};

/** Area template: texts, keys and objects with `{{ jq }}` give values. */
export const runTemplate: AreaRunner = async ({ input, expected }, jq) => {
  const rendered = await renderTemplate(input["template"] ?? null, objectAt(input, "context"), jq);
  if (expected["throws"] === true || "error" in expected || expected["accepted"] === false) {
    expect(rendered.kind).toBe("problem");
    return;
  }
  expect(rendered).toEqual({ kind: "value", value: expected["value"] });
  if (rendered.kind === "value" && "type" in expected)
    expect(typeOf(rendered.value ?? null)).toBe(expected["type"]);
};

/** The value of a property as Port shows it: null when it isn't set. An unknown one fails the case. */
function valueOf(state: ValueState | undefined): Json | string {
  if (state?.kind === "known") return state.value;
  return state?.kind === "missing" ? null : `unknown: ${state?.why ?? "no such property"}`;
}
