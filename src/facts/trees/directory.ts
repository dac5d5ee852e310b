import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Tree, TreeEntry, TreeRead } from "../../model/tree.ts";

/** Never part of a tree: git's own files and installed packages. */
const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

type EntryKind = "file" | "folder" | "symlink" | "other";

/** What a folder holds, by name. */
type Folder = ReadonlyMap<string, EntryKind>;

/**
 * Opens a folder on disk as a tree. Symbolic links are listed and never followed, as in a commit; names are compared
 * exactly, also on disks that ignore case. Each folder is looked at once and each file read once, when first needed,
 * so that answers don't change. Rejects when there is no such folder.
 */
export async function openDirectoryTree(folder: string): Promise<Tree> {
  const root = await findRoot(folder);
  const folders = new Map<string, Promise<Folder>>();
  const contents = new Map<string, Promise<TreeRead>>();

  async function look(path: string): Promise<Folder> {
    const known = folders.get(path) ?? readFolder(join(root, path));
    folders.set(path, known);
    return await known;
  }

  async function listBelow(path: string): Promise<readonly TreeEntry[]> {
    const found = [...(await look(path))].map(async ([name, kind]): Promise<readonly TreeEntry[]> => {
      const inside = path === "" ? name : `${path}/${name}`;
      if (kind === "folder") return await listBelow(inside);
      return kind === "other" ? [] : [{ path: inside, kind, oid: null, size: null }];
    });
    return (await Promise.all(found)).flat();
  }

  async function read(path: string, maxBytes: number): Promise<TreeRead> {
    try {
      const kind = await findKind(path, look);
      if (kind === null || kind === "folder") return { kind: "absent" };
      if (kind === "file") return await readFile(join(root, path), path, maxBytes);
      const what = kind === "symlink" ? "a symbolic link, which is not followed" : "not a regular file";
      return unreadable(`${path} is ${what}. Replace it by the file.`);
    } catch (error) {
      return unreadable(`${path} can't be read: ${messageOf(error)}. Check the permissions.`);
    }
  }

  return {
    name: basename(root),
    commit: null,
    async list() {
      const entries = await listBelow("");
      return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    },
    async read(path, maxBytes) {
      const key = `${maxBytes}:${path}`;
      const known = contents.get(key) ?? read(path, maxBytes);
      contents.set(key, known);
      return await known;
    },
  };
}

async function findRoot(folder: string): Promise<string> {
  try {
    const root = await realpath(folder);
    await readdir(root);
    return root;
  } catch (error) {
    throw new Error(`${folder} can't be opened as a folder: ${messageOf(error)}`, { cause: error });
  }
}

async function readFolder(folder: string): Promise<Folder> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const kept = entries.filter(({ name }) => !SKIPPED.has(name));
    return new Map(
      kept.map((entry): [string, EntryKind] => {
        const kind = entry.isFile()
          ? "file"
          : entry.isDirectory()
            ? "folder"
            : entry.isSymbolicLink()
              ? "symlink"
              : "other";
        return [entry.name, kind];
      }),
    );
  } catch (error) {
    throw new Error(`${folder} can't be listed: ${messageOf(error)}`, { cause: error });
  }
}

/** What is at a path: each segment must be in its folder's listing, so `..` and links lead nowhere. */
async function findKind(path: string, look: (folder: string) => Promise<Folder>): Promise<EntryKind | null> {
  const segments = path.split("/");
  let folder = "";
  for (const [index, segment] of segments.entries()) {
    const kind = (await look(folder)).get(segment) ?? null;
    if (kind !== "folder" || index === segments.length - 1)
      return index === segments.length - 1 ? kind : null;
    folder = folder === "" ? segment : `${folder}/${segment}`;
  }
  return null;
}

/** Opens without following a link or waiting for a pipe, should the file have been exchanged since it was listed. */
async function readFile(file: string, path: string, maxBytes: number): Promise<TreeRead> {
  const handle = await open(
    file,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return unreadable(`${path} is not a regular file.`);
    if (stats.size > maxBytes) return tooLarge(path, stats.size, maxBytes);
    const bytes = await handle.readFile();
    // Files of /proc and the like tell a size of 0 and hold more.
    return bytes.length > maxBytes
      ? tooLarge(path, bytes.length, maxBytes)
      : { kind: "content", bytes, oid: null };
  } finally {
    await handle.close();
  }
}

function tooLarge(path: string, size: number, maxBytes: number): TreeRead {
  const message = `${path} has ${size} bytes; at most ${maxBytes} are read.`;
  return { kind: "unreadable", reason: "file_too_large", message };
}

function unreadable(message: string): TreeRead {
  return { kind: "unreadable", reason: "file_unreadable", message };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
