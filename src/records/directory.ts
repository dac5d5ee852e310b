import { constants } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { isAbsence, toRecordError } from "./error.ts";
import { inTheWay, isFolder, openRecordFolder } from "./files.ts";
import { withLock } from "./lock.ts";
import { carryOut, readPending, writePending } from "./pending.ts";
import type { RecordFiles, RecordPlan } from "./plan.ts";
import { CATALOG_FOLDERS } from "./store.ts";

/** Files that are read at once. */
const AT_ONCE = 64;

/**
 * Reads a record that is kept in a directory: the twin of the branch `muster`. An absent directory is an empty record, and
 * a file that can't be read is one without content, to be written anew. What a killed process left to do counts as done. Rejects with
 * a RecordError where something else is in place of a folder: what it hides is not known to be absent.
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
      const texts = await Promise.all(batch.map(readText));
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

/** What became of a plan: somebody else may have changed what it was made against. */
export type Applied = "applied" | "conflict";

/**
 * Carries out a plan while nobody else writes. The plan is written down first, each file is replaced at once, and what a killed process
 * left to do is done before anything else: no record is half written, and no line of history is lost or written twice. Rejects with a
 * RecordError when the directory can't be written.
 *
 * @param isCurrent whether what the plan was made against is still there; asked when nobody else can change it any more
 */
export async function applyRecords(
  directory: string,
  plan: RecordPlan,
  isCurrent: () => Promise<boolean> = async () => true,
): Promise<Applied> {
  if (isEmpty(plan) && (await readPending(openRecordFolder(directory))) === null) return "applied";
  return await withLock(directory, () => applyAlone(directory, plan, isCurrent));
}

/** The same for who holds the lock already. */
export async function applyAlone(
  directory: string,
  plan: RecordPlan,
  isCurrent: () => Promise<boolean> = async () => true,
): Promise<Applied> {
  const folder = openRecordFolder(directory);
  await folder.sweep();
  const left = await readPending(folder);
  if (left !== null) await carryOut(folder, left);
  if (isEmpty(plan)) return "applied";
  if (!(await isCurrent())) return "conflict";
  await carryOut(folder, await writePending(folder, plan));
  return "applied";
}

function isEmpty({ write, remove, append }: RecordPlan): boolean {
  return write.size + remove.length + append.size === 0;
}

/** What Muster writes: records, and what it draws from them for people. */
const WRITTEN = /\.(?:yml|md|svg)$/;

/** Every record file below a folder. Links are not followed: one in place of a file can't be read, one in place of a folder is refused. */
async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const { name, parentPath } of entries.filter((entry) => entry.isSymbolicLink()))
      if (!WRITTEN.test(name) && !(await leadsToFile(join(parentPath, name))))
        throw inTheWay(join(parentPath, name), "link");
    return entries
      .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && WRITTEN.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    if (isAbsence(error)) return [];
    throw toRecordError(folder, error);
  }
}

async function leadsToFile(link: string): Promise<boolean> {
  return (await stat(link).catch(() => null))?.isFile() === true;
}

/** The text of a file; none where it can't be read, or is a link. */
async function readText(place: string): Promise<string> {
  const flag = constants.O_RDONLY | constants.O_NOFOLLOW;
  return await readFile(place, { encoding: "utf8", flag }).catch(() => "");
}
