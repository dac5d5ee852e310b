import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A temporary git directory; `remove` deletes it with everything that was written to it. */
export interface ReadingDirectory {
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Makes an empty bare repository in the temporary folder that borrows the objects of another one (git documentation,
 * gitrepository-layout, `objects/info/alternates`).
 *
 * All objects are read through it, for two reasons. What a merge writes lands here, so the user's repository never
 * changes. And nothing of the user's repository but its objects takes part: no configuration, attributes, merge
 * drivers, hooks, replaced or grafted commits, and no remote that missing objects could be fetched from.
 */
export async function createReadingDirectory(
  commonDirectory: string,
  objectFormat: "sha1" | "sha256",
): Promise<ReadingDirectory> {
  const path = await mkdtemp(join(tmpdir(), "muster-git-"));
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 3 });
  try {
    await Promise.all([mkdir(join(path, "objects", "info"), { recursive: true }), mkdir(join(path, "refs"))]);
    await Promise.all([
      writeFile(join(path, "HEAD"), "ref: refs/heads/none\n"),
      writeFile(join(path, "config"), configuration(objectFormat)),
      writeFile(join(path, "objects", "info", "alternates"), `${quote(join(commonDirectory, "objects"))}\n`),
      copyShallow(commonDirectory, path),
    ]);
    return { path, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function configuration(objectFormat: "sha1" | "sha256"): string {
  return objectFormat === "sha1"
    ? "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"
    : "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = sha256\n";
}

/** A shallow clone lists the commits whose parents it lacks; without the list, git takes them for damaged. */
async function copyShallow(commonDirectory: string, path: string): Promise<void> {
  try {
    await copyFile(join(commonDirectory, "shallow"), join(path, "shallow"));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}

/** C-style quotes, so that any folder name can stand on a line of `alternates`. */
function quote(path: string): string {
  const escaped = path
    .replace(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
  return `"${escaped}"`;
}
