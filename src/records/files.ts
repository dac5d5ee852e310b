import { randomUUID } from "node:crypto";
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isAbsence, RecordError, toRecordError } from "./error.ts";

/**
 * The files of a record in a directory. Nothing outside it is read or written: links in it are not followed. Every method
 * rejects with a {@link RecordError}.
 */
export interface RecordFolder {
  /** The bytes at a path; null when there is no file. */
  read(path: string): Promise<Uint8Array | null>;
  /** Replaces a file at once: whoever reads it, or whatever a killed process leaves, has the old content or the new. */
  replace(path: string, content: string | Uint8Array): Promise<void>;
  /** Removes a file, if it is there; of a link the link alone. */
  remove(path: string): Promise<void>;
  /** Removes what killed processes left half written. By who holds the lock alone. */
  sweep(): Promise<void>;
}

/** Opens a directory, which is made when something is first written. */
export function openRecordFolder(directory: string): RecordFolder {
  const entered = new Set<string>();
  /** Makes sure that a folder in the directory is one, and no link. */
  const enter = async (folder: string): Promise<void> => {
    if (entered.has(folder)) return;
    if (folder === ".") await mkdir(directory, { recursive: true });
    else {
      await enter(dirname(folder));
      await makeFolder(join(directory, folder));
    }
    entered.add(folder);
  };
  const at = async <T>(path: string, work: (place: string) => Promise<T>): Promise<T> => {
    const place = join(directory, path);
    try {
      if (!isInside(path)) throw new RecordError(place, "the path leads out of the record");
      return await work(place);
    } catch (error) {
      throw toRecordError(place, error);
    }
  };
  return {
    read: (path) =>
      at(path, async (place) => ((await isFile(directory, path)) ? await readFile(place) : null)),
    replace: (path, content) =>
      at(path, async (place) => {
        await enter(dirname(path));
        if ((await kindOf(place)) === "folder") throw new RecordError(place, "a folder is in the way");
        // Beside the record's folders, where what a killed process leaves is found again.
        const temporary = join(directory, `muster.${randomUUID()}.tmp`);
        try {
          await writeFile(temporary, content, { flag: "wx" });
          await rename(temporary, place);
        } catch (error) {
          await rm(temporary, { force: true }).catch(() => {});
          throw error;
        }
      }),
    remove: (path) =>
      at(path, async (place) => {
        if (["file", "link"].includes(await kindAt(directory, path))) await rm(place, { force: true });
      }),
    sweep: () =>
      at(".sweep", async () => {
        const left = (await readdir(directory)).filter((name) => TEMPORARY.test(name));
        for (const name of left) await rm(join(directory, name), { force: true });
      }),
  };
}

const TEMPORARY = /^muster\.(?:lock\.)?[0-9a-f-]{36}\.tmp$/;

function isInside(path: string): boolean {
  return path.split("/").every((part) => !["", ".", ".."].includes(part) && !/[\\\0]/.test(part));
}

/**
 * Whether there is a folder at a path in a directory. Rejects with a {@link RecordError} when something else is in its way: what can't
 * be looked at is not empty.
 */
export async function isFolder(directory: string, path: string): Promise<boolean> {
  const parts = path.split("/");
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const place = join(directory, ...parts.slice(0, depth));
    const kind = await kindOf(place).catch((error: unknown) => {
      throw toRecordError(place, error);
    });
    if (kind === "none") return false;
    if (kind !== "folder") throw inTheWay(place, kind);
  }
  return true;
}

/** What stands in place of a folder. */
export function inTheWay(place: string, kind: string): RecordError {
  return new RecordError(place, `a ${kind} is in the way of a folder`);
}

/** Whether a path leads to a file through folders alone. */
async function isFile(directory: string, path: string): Promise<boolean> {
  return (await kindAt(directory, path)) === "file";
}

/** What a path leads to through folders alone. */
async function kindAt(directory: string, path: string): Promise<Kind> {
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth += 1)
    if ((await kindOf(join(directory, ...parts.slice(0, depth)))) !== "folder") return "none";
  return await kindOf(join(directory, path));
}

async function makeFolder(place: string): Promise<void> {
  const kind = await kindOf(place);
  if (kind === "none") await mkdir(place);
  else if (kind !== "folder") throw inTheWay(place, kind);
}

type Kind = "none" | "file" | "folder" | "link";

/** What is at a place, links not followed. */
async function kindOf(place: string): Promise<Kind> {
  try {
    const found = await lstat(place);
    if (found.isSymbolicLink()) return "link";
    return found.isDirectory() ? "folder" : "file";
  } catch (error) {
    if (isAbsence(error)) return "none";
    throw error;
  }
}
