import { applyRecords, readRecords } from "./directory.ts";
import type { RecordStore } from "./store.ts";

/** The record in a directory, for one process at a time: the twin of the branch on GitHub. It has no commits. */
export function openRecordDirectory(directory: string): RecordStore {
  return {
    place: directory,
    async read(folders) {
      const files = await readRecords(directory, folders);
      return { files, commit: null, config: null, engine: null, foreign: [] };
    },
    async write(_snapshot, plan) {
      await applyRecords(directory, plan);
      const changed = plan.write.size + plan.remove.length + plan.append.size > 0;
      return { kind: changed ? "written" : "unchanged", commit: null };
    },
  };
}
