import type { Located } from "../config/index.ts";
import { type EntityDocument, entityKey } from "../model/entity.ts";
import type { Json } from "../model/json.ts";
import { type Provenance, type ValueState, valueState } from "../model/value.ts";
import type { Draft } from "./catalog.ts";
import { originOf } from "./origin.ts";

/** Turns hand-written entities into drafts. A property set to null is missing; one that isn't written is not said. */
export function draftHandWritten(entities: readonly Located<EntityDocument>[]): Draft[] {
  return entities.map(({ value, locator }) => {
    const from = (path: readonly string[]): Provenance => ({ source: "entity", ...locator.at(path) });
    const states = (group: "properties" | "relations", record: Readonly<Record<string, Json>>) =>
      new Map<string, ValueState>(
        Object.entries(record).map(([name, json]) => [name, valueState(json, from([group, name]))]),
      );
    return {
      blueprint: value.blueprint,
      identifier: value.identifier,
      title: value.title ?? null,
      icon: value.icon ?? null,
      untold: new Map(),
      team: value.team === undefined ? null : valueState(value.team, from(["team"])),
      paths: value.paths === undefined ? null : valueState(value.paths, from(["paths"])),
      properties: states("properties", value.properties),
      relations: states("relations", value.relations),
      handWritten: true,
      repository: null,
      source: locator.file,
      createsMissing: false,
      origin: originOf(locator, entityKey(value.blueprint, value.identifier)),
    };
  });
}
