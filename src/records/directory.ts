import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { isAbsence, toRecordError } from "./error.ts";
import { isFolder, openRecordFolder } from "./files.ts";
import { carryOut, readPending, writePending } from "./pending.ts";
import type { RecordFiles, RecordPlan } from "./plan.ts";
import { CATALOG_FOLDERS } from "./store.ts";

/** Files that are read at once. */
const AT_ONCE = 64;

/**
 * Reads a record that is kept in a directory: the twin of the branch `muster`. An absent directory is an empty record, and
 * a file that can't be read is one without content, to be written anew. What a killed process left to do counts as done.
 */
export async function readRecords(
  directory: string,
  folders: readonly string[] = CATALOG_FOLDERS,
): Promise<RecordFiles> {
  const files = new Map<string, string>();
  for (const folder of folders) {
    const places = (await isFolder(directory, folder)) ? await listFiles(join(directory, folder)) : [];
    for (let start = 0; start < places.length; start += AT_ONCE) {
      const batch = places.slice(start, start + AT_ONCE);
      const texts = await Promise.all(batch.map((place) => readFile(place, "utf8").catch(() => "")));
      for (const [index, place] of batch.entries())
        files.set(relative(directory, place).split(sep).join("/"), texts[index] ?? "");
    }
  }
  const pending = await readPending(openRecordFolder(directory));
  for (const [path, text] of Object.entries(pending?.write ?? {}))
    if (folders.some((folder) => path.startsWith(`${folder}/`))) files.set(path, text);
  for (const path of pending?.remove ?? []) files.delete(path);
  return files;
}

/**
 * Carries out a plan, by one process at a time. The plan is written down first, each file is replaced at once, and what a
 * killed process left to do is done before anything else: no record is half written, and no line of history is lost or
 * written twice. Rejects with a RecordError when the directory can't be written.
 */
export async function applyRecords(directory: string, plan: RecordPlan): Promise<void> {
  const folder = openRecordFolder(directory);
  const left = await readPending(folder);
  if (left !== null) await carryOut(folder, left);
  if (plan.write.size + plan.remove.length + plan.append.size === 0) return;
  await carryOut(folder, await writePending(folder, plan));
}

/** What Muster writes: records, and what it draws from them for people. */
const WRITTEN = /\.(?:yml|md|svg)$/;

/** Every record file below a folder, links not followed. */
async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && WRITTEN.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (isAbsence(error)) return [];
    throw toRecordError(folder, error);
  }
}
