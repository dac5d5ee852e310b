import { findKeptnFiles, type KeptnTree } from "../../importers/index.ts";
import type { Tree } from "../../model/tree.ts";
import { UsageError } from "../usage-error.ts";

/** Larger files are none that a person wrote. */
const MAX_BYTES = 1_048_576;

/** More files than this are no Keptn project. */
const MAX_FILES = 5_000;

/** Reads what an import needs of a tree: the text of files that it looks into, and the names of all. Throws a UsageError for what can't be read. */
export async function readKeptnTree(tree: Tree, stage: string | null, label: string): Promise<KeptnTree> {
  const paths = (await tree.list()).filter(({ kind }) => kind === "file").map(({ path }) => path);
  const wanted = new Set(findKeptnFiles(paths));
  if (wanted.size > MAX_FILES)
    throw new UsageError(
      `${tree.name} holds ${wanted.size} files that could be of Keptn, and is no project`,
      "Name the folder of one project.",
    );
  const files = await Promise.all(
    paths.map(async (path) => ({ path, text: wanted.has(path) ? await readText(tree, path, label) : null })),
  );
  return { stage, label, files };
}

async function readText(tree: Tree, path: string, label: string): Promise<string> {
  const read = await tree.read(path, MAX_BYTES);
  if (read.kind !== "content")
    throw new UsageError(
      `${label}${path} can't be read`,
      read.kind === "unreadable" ? read.message : undefined,
    );
  try {
    // Byte order marks stay, since files are kept as they are.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(read.bytes);
  } catch {
    throw new UsageError(`${label}${path} is not written in UTF-8`, "Save it as UTF-8.");
  }
}
