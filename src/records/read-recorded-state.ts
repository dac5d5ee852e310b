import { readRecord } from "./format.ts";
import type { RecordFiles } from "./plan.ts";
import { type RecordedEntity, readEntityRecord } from "./read-entity-record.ts";

/** A record as it was at one moment. */
export interface RecordedState {
  /** Sorted by key. */
  readonly entities: readonly RecordedEntity[];
  /** Paths of records that can't be read: not as Muster writes them. */
  readonly unreadable: readonly string[];
  /** When the sources were seen last, which is the moment that results are of, ISO 8601; null when none is recorded. */
  readonly seen: string | null;
}

/** Reads a record back. */
export function readRecordedState(files: RecordFiles): RecordedState {
  const entities: RecordedEntity[] = [];
  const unreadable: string[] = [];
  const seen: string[] = [];
  for (const [path, text] of files) {
    const isEntity = path.startsWith("catalog/");
    if (!path.endsWith(".yml") || !(isEntity || path.startsWith("sync/"))) continue;
    const record = readRecord(text);
    if (!isEntity) {
      const at = record?.["seen"];
      if (typeof at === "string" && !Number.isNaN(Date.parse(at))) seen.push(at);
      continue;
    }
    const entity = record === null ? null : readEntityRecord(record);
    if (entity === null) unreadable.push(path);
    else entities.push(entity);
  }
  return {
    entities: entities.sort((a, b) => (a.key < b.key ? -1 : 1)),
    unreadable: unreadable.sort(),
    seen: seen.sort().at(-1) ?? null,
  };
}
