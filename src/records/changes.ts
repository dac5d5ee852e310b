import { readRecord } from "./format.ts";
import type { RecordFiles, RecordPlan } from "./plan.ts";

/** Entities whose record a plan changes, as `blueprint/identifier`, sorted. */
export interface RecordChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Lists the entities that a plan adds to a record, changes in it and removes from it. */
export function listChanges({ write, remove }: RecordPlan, recorded: RecordFiles): RecordChanges {
  const written = [...write].filter(([path]) => path.startsWith("catalog/"));
  const named = (files: readonly (readonly [string, string])[]) => files.map(nameEntity).sort();
  return {
    added: named(written.filter(([path]) => !recorded.has(path))),
    changed: named(written.filter(([path]) => recorded.has(path))),
    removed: named(remove.map((path) => [path, recorded.get(path) ?? ""])),
  };
}

/** By what the record says; by its path where it can't be read. */
function nameEntity([path, text]: readonly [string, string]): string {
  // Muster writes the two first: there are thousands of records at the first time, and nothing else of them is needed.
  const beginning = text.split("\n", 3).map((line) => `${line}\n`);
  return nameIn(beginning.join("")) ?? nameIn(text) ?? path;
}

function nameIn(text: string): string | null {
  const { blueprint, identifier } = readRecord(text) ?? {};
  return typeof blueprint === "string" && typeof identifier === "string"
    ? `${blueprint}/${identifier}`
    : null;
}
