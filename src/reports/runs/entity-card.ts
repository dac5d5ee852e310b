import { type Entity, entityKey } from "../../model/entity.ts";
import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { ServiceLock } from "../../model/service-lock.ts";
import type { ValueState } from "../../model/value.ts";
import type { ScorecardResult } from "../../scorecards/index.ts";

/** A level on a scorecard. */
export interface CardLevel {
  readonly scorecard: string;
  /** The level that is surely reached; null where it can't be told. */
  readonly level: string | null;
  /** False where it may be higher: something is unknown. */
  readonly certain: boolean;
}

/** A version that an entity has, such as `v1.4.2` of `production`. */
export interface CardVersion {
  readonly name: string;
  readonly version: string;
}

/** What people want to know of an entity before they touch it. Plain data: nothing in it is escaped. */
export interface EntityCard {
  readonly key: string;
  readonly identifier: string;
  readonly blueprint: string;
  readonly title: string;
  /** Teams that own it; null where that can't be told. */
  readonly owners: readonly string[] | null;
  readonly levels: readonly CardLevel[];
  readonly versions: readonly CardVersion[];
  /** Locks that hold. Null where they could not be read. */
  readonly locks: readonly ServiceLock[] | null;
}

/** What else a card is made from. */
export interface CardMaterials {
  readonly results: readonly ScorecardResult[];
  /** Every lock that holds; those of other services are left out. Null where they could not be read. */
  readonly locks: readonly ServiceLock[] | null;
  /** Versions known from elsewhere, such as evaluations; they go before those of properties. */
  readonly versions?: readonly CardVersion[];
}

/** Makes the card of an entity. Its versions are its properties whose key ends with `version` or `versions`. */
export function makeCard(entity: Entity, { results, locks, versions = [] }: CardMaterials): EntityCard {
  const { blueprint, identifier, title } = entity;
  const key = entityKey(blueprint, identifier);
  const read = [...entity.properties].flatMap(([name, state]) => readVersions(name, state));
  const given = new Set(versions.map(({ name }) => name));
  return {
    key,
    identifier,
    blueprint,
    title: title ?? identifier,
    owners: readOwners(entity.team),
    levels: results.flatMap(readLevel),
    versions: [...versions, ...read.filter(({ name }) => !given.has(name))],
    locks: locks === null ? null : locks.filter(({ service }) => service === "*" || service === key),
  };
}

function readOwners(team: ValueState): readonly string[] | null {
  if (team.kind === "unknown") return null;
  if (team.kind === "missing") return [];
  const teams = isJsonList(team.value) ? team.value : [team.value];
  return teams.filter((each) => typeof each === "string");
}

function readLevel(result: ScorecardResult): readonly CardLevel[] {
  if (result.state === "not_applicable") return [];
  const { scorecard, level, possibleLevel } = result;
  return [{ scorecard: scorecard.title, level, certain: level !== null && level === possibleLevel }];
}

const VERSION = /versions?$/i;

function readVersions(name: string, state: ValueState): readonly CardVersion[] {
  if (!VERSION.test(name) || state.kind !== "known") return [];
  if (!isJsonObject(state.value)) return readVersion(name, state.value);
  return Object.entries(state.value).flatMap(([key, value]) => readVersion(key, value));
}

function readVersion(name: string, value: Json): readonly CardVersion[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  return [{ name, version: String(value) }];
}
