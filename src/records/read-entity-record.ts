import { type Entity, entityKey } from "../model/entity.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { Provenance, UnknownReason, ValueState } from "../model/value.ts";
import { readProvenance } from "./read-provenance.ts";
import { isWithheldText } from "./withhold-texts.ts";

/** What was recorded of one scorecard's result. */
export interface RecordedResult {
  readonly state: "scored" | "not_applicable" | "unknown";
  readonly level: string | null;
  /** Outcomes by identifier of the rule. */
  readonly rules: ReadonlyMap<string, string>;
}

/** A text of a file that the record names and doesn't hold. */
export interface NamedText {
  readonly repository: string;
  readonly path: string;
  readonly oid: string;
  /** Bytes. */
  readonly size: number;
}

/** An entity as it was recorded: its values, but for texts that the record doesn't hold. */
export interface RecordedEntity {
  readonly key: string;
  /** Values that the record doesn't hold are unknown, with {@link NOT_RECORDED} as the reason why. */
  readonly entity: Entity;
  /** Texts of files, by property. Their content can be read again: the record names the object. */
  readonly texts: ReadonlyMap<string, NamedText>;
  /** True where its title or icon is not recorded as it was. */
  readonly isNamedOtherwise: boolean;
  /** By identifier of the scorecard. */
  readonly results: ReadonlyMap<string, RecordedResult>;
}

/** Why a value that was known is unknown in what is read from a record. */
export const NOT_RECORDED = "the record doesn't hold this text";

/** Reads the record of an entity, which is plain data that anybody may have written; null for what can't be one of Muster's. */
export function readEntityRecord(record: JsonObject): RecordedEntity | null {
  const { blueprint, identifier, title = null, icon = null, team, paths } = record;
  if (typeof blueprint !== "string" || typeof identifier !== "string") return null;
  const texts = new Map<string, NamedText>();
  const properties = readStates(record["properties"], texts);
  const relations = readStates(record["relations"]);
  const results = readResults(record["scorecards"]);
  if (properties === null || relations === null || results === null) return null;
  const teamState = team === undefined ? MISSING : readState(team);
  const pathsState = paths === undefined ? MISSING : readState(paths);
  if (teamState === null || pathsState === null) return null;
  return {
    key: entityKey(blueprint, identifier),
    entity: {
      blueprint,
      identifier,
      title: typeof title === "string" ? title : null,
      icon: typeof icon === "string" ? icon : null,
      team: teamState,
      paths: pathsState,
      properties,
      relations,
    },
    texts,
    isNamedOtherwise: [title, icon].some((name) => name !== null && typeof name !== "string"),
    results,
  };
}

const MISSING: ValueState = { kind: "missing", from: { source: "blueprint" } };

function readStates(
  value: Json | undefined,
  texts?: Map<string, NamedText>,
): ReadonlyMap<string, ValueState> | null {
  if (value === undefined || !isJsonObject(value)) return null;
  const states = new Map<string, ValueState>();
  for (const [name, each] of Object.entries(value)) {
    const state = readState(each);
    if (state === null) return null;
    states.set(name, state);
    const named = nameText(state.from);
    if (state.kind === "unknown" && state.why === NOT_RECORDED && named !== null) texts?.set(name, named);
  }
  return states;
}

function nameText(from: Provenance): NamedText | null {
  if (from.source !== "file" || from.oid === null || from.size === null) return null;
  const { repository, path, oid, size } = from;
  return { repository, path, oid, size };
}

function readState(recorded: Json): ValueState | null {
  if (!isJsonObject(recorded)) return null;
  const from = readProvenance(recorded["from"]);
  if (from === null) return null;
  const { value, unknown, why } = recorded;
  if (typeof unknown === "string") {
    const reason = UNKNOWN_REASONS.find((each) => each === unknown);
    return reason === undefined
      ? null
      : { kind: "unknown", reason, why: typeof why === "string" ? why : NOT_RECORDED, from };
  }
  if (value === null) return { kind: "missing", from };
  if (value === undefined || holdsWithheld(value))
    return { kind: "unknown", reason: "not_supplied", why: NOT_RECORDED, from };
  return { kind: "known", value, from };
}

const UNKNOWN_REASONS: readonly UnknownReason[] = [
  "file_unreadable",
  "file_too_large",
  "not_utf8",
  "not_supplied",
  "jq_timeout",
  "jq_crash",
  "conflict",
  "invalid_value",
  "entity_not_observed",
  "depends_on_unknown",
  "not_computed",
];

function holdsWithheld(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  return isWithheldText(value) || Object.values(value).some(holdsWithheld);
}

function readResults(value: Json | undefined): ReadonlyMap<string, RecordedResult> | null {
  if (value === undefined || !isJsonObject(value)) return null;
  const results = new Map<string, RecordedResult>();
  for (const [scorecard, result] of Object.entries(value)) {
    if (!isJsonObject(result)) return null;
    const { level, state = "scored", rules = {} } = result;
    if (state !== "scored" && state !== "not_applicable" && state !== "unknown") return null;
    if (!isJsonObject(rules)) return null;
    // One that an entity is excused from, or that doesn't count, is told with what that is.
    const outcomes = Object.entries(rules).map(([rule, told]) => {
      const outcome = isJsonObject(told) ? told["outcome"] : told;
      return [rule, typeof outcome === "string" ? outcome : JSON.stringify(outcome)] as const;
    });
    results.set(scorecard, {
      state,
      level: typeof level === "string" ? level : null,
      rules: new Map(outcomes),
    });
  }
  return results;
}
