import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../catalog/index.ts";
import type { Entity } from "../model/entity.ts";
import type { Json } from "../model/json.ts";
import type { ScorecardResult } from "../scorecards/index.ts";
import { describeEntity } from "./entity-record.ts";
import { formatRecord, readRecord } from "./format.ts";
import { describeHistory, describeRemoval, describeRepair } from "./history.ts";
import { historyPath, recordPath } from "./record-path.ts";
import { chooseRemovals } from "./removals.ts";
import { planSync, type SourceSeen } from "./sync.ts";
import { collectFileTexts } from "./withhold-texts.ts";

/** The record as it stands: text by path. History files are not needed here; they are only ever appended to. */
export type RecordFiles = ReadonlyMap<string, string>;

/** What to record. */
export interface Recording {
  readonly catalog: Catalog;
  readonly results: ReadonlyMap<string, readonly ScorecardResult[]>;
  readonly seen: SourceSeen;
  /** The largest share of an entity's blueprint that may disappear at once (Port, entityDeletionThreshold). */
  readonly deletionThreshold: number;
}

/** Changes to the record. Empty when nothing changed. */
export interface RecordPlan {
  readonly write: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
  /** Lines to append, by path of the history file. */
  readonly append: ReadonlyMap<string, readonly string[]>;
  /** Why entities that are gone keep their record, one sentence a blueprint. */
  readonly kept: readonly string[];
}

/**
 * Compares what is recorded with what is now, and says which files to write, remove and append to. A record whose
 * content is the same is left alone. Entities that are gone lose their record only when their blueprint was seen
 * whole, and not too many at once: an empty answer of a source must not empty the catalog.
 */
export function planRecords(recorded: RecordFiles, recording: Recording): RecordPlan {
  const { catalog, results, seen } = recording;
  const { at } = seen;
  const write = new Map<string, string>();
  const wanted = new Set<string>();
  const history: Json[] = [];
  const fileTexts = collectFileTexts(catalog.entities.values());
  for (const [key, entity] of catalog.entities) {
    const path = recordPath(entity.blueprint, entity.identifier);
    wanted.add(path);
    const before = recorded.get(path);
    const record = describeEntity(entity, results.get(key) ?? [], fileTexts);
    const text = formatRecord(record);
    if (text === before) continue;
    const old = before === undefined ? null : readRecord(before);
    if (isDeepStrictEqual(old, record) || (old !== null && isOutOfSight(key, entity, catalog))) continue;
    write.set(path, text);
    const unreadable = before !== undefined && old === null;
    history.push(...(unreadable ? [describeRepair(at, key)] : describeHistory(at, old, record)));
  }
  const { remove, kept } = chooseRemovals(recorded, wanted, recording);
  history.push(...remove.map((path) => describeRemoval(at, path, readRecord(recorded.get(path) ?? ""))));
  const sync = planSync(recorded, seen, write.size + remove.length > 0);
  if (sync !== null) write.set(sync.path, sync.text);
  const lines = history.map((entry) => JSON.stringify(entry));
  return { write, remove, append: new Map(lines.length > 0 ? [[historyPath(at), lines]] : []), kept };
}

/** True for an entity that no repository told anything of, as far as could be seen: what was recorded of it stays. */
function isOutOfSight(
  key: string,
  { blueprint, team, properties, relations }: Entity,
  { incomplete, repositories }: Catalog,
): boolean {
  if (!incomplete.has(blueprint) || (repositories.get(key) ?? []).length > 0) return false;
  return [team, ...properties.values(), ...relations.values()].some(
    (state) =>
      state.kind === "unknown" && state.reason === "entity_not_observed" && state.from.source === "blueprint",
  );
}
