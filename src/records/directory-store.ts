import { applyAlone, applyRecords, readRecords } from "./directory.ts";
import { withLock } from "./lock.ts";
import type { RecordFiles } from "./plan.ts";
import { CATALOG_FOLDERS, type RecordSnapshot, type RecordStore } from "./store.ts";

/** The record in a directory: the twin of the branch on GitHub. It has no commits; who writes it locks it. */
export function openRecordDirectory(directory: string): RecordStore {
  return {
    ...openWith(directory, applyRecords),
    exclusively: (work) => withLock(directory, () => work(openWith(directory, applyAlone))),
  };
}

function openWith(directory: string, apply: typeof applyRecords): RecordStore {
  /** What was asked for, by what was answered. */
  const asked = new WeakMap<RecordSnapshot, readonly string[]>();
  return {
    place: directory,
    async read(folders = CATALOG_FOLDERS) {
      const files = await readRecords(directory, folders);
      const snapshot = { files, commit: null, config: null, engine: null, foreign: [] };
      asked.set(snapshot, folders);
      return snapshot;
    },
    async write(snapshot, plan) {
      const folders = asked.get(snapshot) ?? CATALOG_FOLDERS;
      const isCurrent = async () => isSame(await readRecords(directory, folders), snapshot.files);
      if ((await apply(directory, plan, isCurrent)) === "conflict") return { kind: "conflict" };
      const changed = plan.write.size + plan.remove.length + plan.append.size > 0;
      return { kind: changed ? "written" : "unchanged", commit: null };
    },
  };
}

function isSame(now: RecordFiles, before: RecordFiles): boolean {
  return now.size === before.size && [...now].every(([path, text]) => before.get(path) === text);
}
