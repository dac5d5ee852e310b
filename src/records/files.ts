import { lstat, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
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
  /** Removes a file, if it is there. */
  remove(path: string): Promise<void>;
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
        const temporary = `${place}.tmp`;
        await rm(temporary, { force: true });
        await writeFile(temporary, content, { flag: "wx" });
        await rename(temporary, place);
      }),
    remove: (path) =>
      at(path, async (place) => {
        if (await isFile(directory, path)) await rm(place, { force: true });
      }),
  };
}

function isInside(path: string): boolean {
  return path.split("/").every((part) => !["", ".", ".."].includes(part) && !/[\\\0]/.test(part));
}

/** Whether a path in a directory is a folder, and leads there through folders alone. Rejects with a {@link RecordError}. */
export async function isFolder(directory: string, path: string): Promise<boolean> {
  const parts = path.split("/");
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const place = join(directory, ...parts.slice(0, depth));
    const kind = await kindOf(place).catch((error: unknown) => {
      throw toRecordError(place, error);
    });
    if (kind !== "folder") return false;
  }
  return true;
}

/** Whether a path leads to a file through folders alone. */
async function isFile(directory: string, path: string): Promise<boolean> {
  if (path.includes("/") && !(await isFolder(directory, dirname(path)))) return false;
  return (await kindOf(join(directory, path))) === "file";
}

async function makeFolder(place: string): Promise<void> {
  const kind = await kindOf(place);
  if (kind === "none") await mkdir(place);
  else if (kind !== "folder") throw new RecordError(place, `a ${kind} is in the way of a folder`);
}

/** What is at a place, links not followed. */
async function kindOf(place: string): Promise<"none" | "file" | "folder" | "link"> {
  try {
    const found = await lstat(place);
    if (found.isSymbolicLink()) return "link";
    return found.isDirectory() ? "folder" : "file";
  } catch (error) {
    if (isAbsence(error)) return "none";
    throw error;
  }
}
