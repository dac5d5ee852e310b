import type { Entity } from "../../model/entity.ts";
import type { Json, JsonObject } from "../../model/json.ts";
import type { ValueState } from "../../model/value.ts";
import type { Unread } from "../ask-jq.ts";

/** An entity as Port's API has it, which is what templates and jq see (Port, payload: `.entity`). What isn't known is null. */
export function toPortEntity(entity: Entity): JsonObject {
  const { identifier, title, icon, blueprint, team, properties, relations } = entity;
  return {
    identifier,
    title,
    icon,
    blueprint,
    team: valueOf(team),
    properties: Object.fromEntries([...properties].map(([name, state]) => [name, valueOf(state)])),
    relations: Object.fromEntries([...relations].map(([name, state]) => [name, valueOf(state)])),
  };
}

/** What Port keeps of every entity, and a catalog that is rebuilt from its sources can't tell. */
const UNKEPT: ReadonlySet<string> = new Set(["createdAt", "updatedAt", "createdBy", "updatedBy"]);

/** What of {@link toPortEntity} is null only because it isn't known; `at` leads to the entity. */
export function unknownOf(entity: Entity, at: readonly string[]): readonly Unread[] {
  const unknown = (states: ReadonlyMap<string, ValueState>): ReadonlySet<string> =>
    new Set([...states].filter(([, { kind }]) => kind === "unknown").map(([name]) => name));
  return [
    { at, names: UNKEPT, onlySpelled: true },
    { at, names: new Set(entity.team.kind === "unknown" ? ["team"] : []) },
    { at: [...at, "properties"], names: unknown(entity.properties) },
    { at: [...at, "relations"], names: unknown(entity.relations) },
  ];
}

function valueOf(state: ValueState): Json {
  return state.kind === "known" ? state.value : null;
}
