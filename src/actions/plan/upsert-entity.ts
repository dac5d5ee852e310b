import { compileValueCheck, own } from "../../config/index.ts";
import { entityKey } from "../../model/entity.ts";
import { entityIdentifier } from "../../model/identifier.ts";
import type { InvocationMethod } from "../../model/invocation.ts";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { encodePathName } from "../../model/path-name.ts";
import type { Refusal } from "../../model/run.ts";
import type { UpsertEffect } from "../../model/run-effect.ts";
import { isRefusal, refuse } from "../refuse.ts";
import type { RunRequest } from "../understood.ts";
import { type Filler, fill, fillText } from "./fill.ts";

/** Blueprints whose entities permissions are told by. */
const RIGHTS: readonly string[] = ["_user", "_team"];

/**
 * Plans the writing of an entity (Port, create or update entity): the document of the central repo that describes it, or a new
 * one below `entities/`. An action that creates doesn't write what is there. Values are held to the blueprint. What a template gives as null is taken away, what it doesn't give is
 * left as it is.
 */
export async function planUpsert(
  method: InvocationMethod & { readonly type: "UPSERT_ENTITY" },
  { action }: RunRequest,
  filler: Filler,
): Promise<UpsertEffect | Refusal> {
  const { blueprintIdentifier, mapping } = method;
  const { config, catalog } = filler.context;
  if (RIGHTS.includes(blueprintIdentifier))
    return refuse(
      "definition_broken",
      `Action ${filler.action} writes blueprint ${blueprintIdentifier}, which says who may do what: only people change it.`,
    );
  const blueprint = config.blueprints.get(blueprintIdentifier);
  if (blueprint === undefined)
    return refuse(
      "definition_broken",
      `Action ${filler.action} writes blueprint ${blueprintIdentifier}, which there isn't.`,
    );
  const identifier = await fillText(mapping.identifier, "invocationMethod.mapping.identifier", filler);
  if (isRefusal(identifier)) return identifier;
  if (!entityIdentifier.safeParse(identifier.value).success)
    return refuse(
      "invalid_input",
      `${blueprintIdentifier} can't be called that: letters, digits and @ _ . + : / = - only.`,
    );
  const { title, icon, team, properties, relations } = mapping;
  const template: JsonObject = {
    ...(title === undefined ? {} : { title }),
    ...(icon === undefined ? {} : { icon }),
    ...(team === undefined ? {} : { team }),
    properties,
    relations,
  };
  const filled = await fill(template, "invocationMethod.mapping", filler);
  if (isRefusal(filled)) return filled;
  const content = isJsonObject(filled.value) ? filled.value : {};
  const problem =
    checkProperties(content["properties"], blueprint.schema.properties) ??
    checkRelations(content["relations"], blueprint.relations) ??
    checkTexts(content);
  if (problem !== null) return refuse("invalid_input", `${identifier.value}: ${problem}.`);
  const document = config.entities.find(
    ({ value }) => value.blueprint === blueprintIdentifier && value.identifier === identifier.value,
  );
  const isThere =
    document !== undefined || catalog.entities.has(entityKey(blueprintIdentifier, identifier.value));
  if (action.trigger.operation === "CREATE" && isThere)
    return refuse("invalid_input", `There is a ${blueprintIdentifier} ${identifier.value} already.`);
  const path = `entities/${encodePathName(blueprintIdentifier)}/${encodePathName(identifier.value)}.yml`;
  return {
    kind: "upsert",
    blueprint: blueprintIdentifier,
    identifier: identifier.value,
    path: document?.locator.file ?? path,
    content: withoutEmpty(content),
    as: method.as,
  };
}

function checkProperties(
  given: Json | undefined,
  definitions: Readonly<Record<string, Parameters<typeof compileValueCheck>[0]>>,
): string | null {
  if (given === undefined) return null;
  if (!isJsonObject(given)) return "its properties must be an object";
  for (const [name, value] of Object.entries(given)) {
    const definition = own(definitions, name);
    if (definition === undefined) return `its blueprint has no property ${name} that can be written`;
    const [problem] = value === null ? [] : compileValueCheck(definition)(value);
    if (problem !== undefined) return `${name} ${problem}`;
  }
  return null;
}

function checkRelations(
  given: Json | undefined,
  definitions: Readonly<Record<string, { readonly many: boolean }>>,
): string | null {
  if (given === undefined) return null;
  if (!isJsonObject(given)) return "its relations must be an object";
  for (const [name, value] of Object.entries(given)) {
    const definition = own(definitions, name);
    if (definition === undefined) return `its blueprint has no relation ${name}`;
    const isRight = definition.many
      ? isJsonList(value) && value.every((each) => typeof each === "string")
      : typeof value === "string";
    if (value !== null && !isRight)
      return `relation ${name} must name ${definition.many ? "a list of entities" : "one entity"}`;
  }
  return null;
}

function checkTexts({ title, team }: JsonObject): string | null {
  if (title !== undefined && title !== null && typeof title !== "string") return "its title must be a text";
  const teams = isJsonList(team) ? team : team === undefined || team === null ? [] : [team];
  return teams.every((each) => typeof each === "string")
    ? null
    : "its team must be a name, or a list of names";
}

function withoutEmpty(content: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => !isJsonObject(value) || Object.keys(value).length > 0),
  );
}
