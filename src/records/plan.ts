import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../catalog/index.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import type { ScorecardResult } from "../scorecards/index.ts";
import { describeEntity } from "./entity-record.ts";
import { formatRecord, parseRecord } from "./format.ts";
import { describeHistory } from "./history.ts";
import { recordPath } from "./record-path.ts";

/** The record as it stands: text by path. History files are not needed here; they are only ever appended to. */
export type RecordFiles = ReadonlyMap<string, string>;

/** When a source was read, and what of. */
export interface SourceSeen {
  /** Name of the source, e.g. `local`. */
  readonly source: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Commit of every repository that was read; null for one without commits. */
  readonly repositories: ReadonlyMap<string, string | null>;
  /** Repositories that could not be read. */
  readonly unreadable: readonly string[];
}

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
  const wanted = new Map<string, JsonObject>();
  for (const [key, entity] of catalog.entities) {
    wanted.set(
      recordPath(entity.blueprint, entity.identifier),
      describeEntity(entity, results.get(key) ?? []),
    );
  }
  const write = new Map<string, string>();
  const history: Json[] = [];
  for (const [path, record] of wanted) {
    const before = recorded.get(path);
    const text = formatRecord(record);
    if (before !== undefined && sameRecord(before, text)) continue;
    write.set(path, text);
    history.push(...describeHistory(seen.at, before === undefined ? null : readObject(before), record));
  }
  const gone = [...recorded.keys()].filter((path) => path.startsWith("catalog/") && !wanted.has(path)).sort();
  const { remove, kept } = chooseRemovals(gone, recorded, recording);
  for (const path of remove)
    history.push(...describeHistory(seen.at, readObject(recorded.get(path) ?? ""), null));
  const sync = planSync(recorded, seen, write.size + remove.length > 0);
  if (sync !== null) write.set(sync.path, sync.text);
  const file = `history/${seen.at.slice(0, 10).replaceAll("-", "/")}.jsonl`;
  const lines = history.map((entry) => JSON.stringify(entry));
  return { write, remove, append: lines.length > 0 ? new Map([[file, lines]]) : new Map(), kept };
}

function chooseRemovals(
  gone: readonly string[],
  recorded: RecordFiles,
  { catalog, deletionThreshold }: Recording,
) {
  const remove: string[] = [];
  const kept: string[] = [];
  for (const [folder, paths] of Map.groupBy(gone, (path) => path.slice(0, path.lastIndexOf("/") + 1))) {
    const before = [...recorded.keys()].filter((path) => path.startsWith(folder)).length;
    const blueprint = decodeURIComponent(folder.slice("catalog/".length, -1));
    const incomplete = catalog.incomplete.get(blueprint);
    if (incomplete !== undefined) {
      kept.push(`${paths.length} ${blueprint} kept: not all could be seen (${incomplete})`);
    } else if (paths.length / before > deletionThreshold) {
      kept.push(
        `${paths.length} of ${before} ${blueprint} kept: more than ${deletionThreshold * 100} % would disappear at once`,
      );
    } else remove.push(...paths);
  }
  return { remove, kept };
}

/** The source's own record: rewritten when what was seen changed or something else is written, not when only time passed. */
function planSync(
  recorded: RecordFiles,
  seen: SourceSeen,
  changed: boolean,
): { path: string; text: string } | null {
  const path = `sync/${encodeURIComponent(seen.source)}.yml`;
  const repositories = Object.fromEntries([...seen.repositories].sort(([a], [b]) => (a < b ? -1 : 1)));
  const content = {
    source: seen.source,
    whole: seen.unreadable.length === 0,
    unreadable: [...seen.unreadable],
    repositories,
  };
  const text = formatRecord({ seen: seen.at, ...content });
  const before = recorded.get(path);
  if (before === undefined || changed) return { path, text };
  const { seen: _, ...old } = readObject(before);
  return isDeepStrictEqual(old, JSON.parse(JSON.stringify(content))) ? null : { path, text };
}

function sameRecord(before: string, after: string): boolean {
  return before === after || isDeepStrictEqual(readObject(before), readObject(after));
}

/** A recorded object; an unreadable record counts as empty, so that it is written anew. */
function readObject(text: string): JsonObject {
  try {
    const value = parseRecord(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
