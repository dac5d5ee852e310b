import { mkdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { openDirectoryTree } from "../../facts/trees/index.ts";
import { createFilesTree } from "../../flows/index.ts";
import type { PlacedFile } from "../../importers/index.ts";
import type { Tree } from "../../model/tree.ts";
import { withSystemErrors } from "../system-error.ts";
import { UsageError } from "../usage-error.ts";

/** What becomes of a file: `new`, `same` when it is there already, `conflict` when another one is there, which stays. */
export type Standing = "new" | "same" | "conflict";

/** The central repo that is imported into; an empty one where the folder isn't there yet, or nobody named one. */
export async function openTarget(folder: string | null): Promise<Tree> {
  const found = folder === null ? null : await stat(folder).catch(() => null);
  if (folder === null || found === null) return createFilesTree([], "a new central repo");
  if (!found.isDirectory()) throw new UsageError(`--to ${folder} is a file, not a folder`);
  return await openDirectoryTree(folder);
}

/** The text of a file of it; null where there is none. */
export async function readTarget(tree: Tree, path: string): Promise<string | null> {
  const read = await tree.read(path, 1_048_576);
  if (read.kind === "absent") return null;
  if (read.kind === "unreadable")
    throw new UsageError(`${path} of the central repo can't be read`, read.message);
  return new TextDecoder().decode(read.bytes);
}

/** Compares a file with what is there. */
export async function standingOf(
  tree: Tree,
  { path, text }: Pick<PlacedFile, "path" | "text">,
): Promise<Standing> {
  const there = await readTarget(tree, path);
  return there === null ? "new" : there === text ? "same" : "conflict";
}

/** Writes files where none are. */
export async function writeNew(
  folder: string,
  files: readonly Pick<PlacedFile, "path" | "text">[],
): Promise<void> {
  for (const { path, text } of files) {
    const place = join(folder, path);
    await withSystemErrors(`${place} can't be written`, async () => {
      await mkdir(dirname(place), { recursive: true });
      await writeFile(place, text, { flag: "wx" });
    });
  }
}
