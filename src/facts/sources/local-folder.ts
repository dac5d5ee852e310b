import { lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { looksLikeGitRepository } from "../git/index.ts";

/** Where the repository of a name is. */
export type FoundRepository =
  | { readonly kind: "found"; readonly folder: string }
  | { readonly kind: "none" }
  /** Two folders claim the name. */
  | { readonly kind: "conflict"; readonly folders: readonly string[] };

/** Names of the repositories directly below a folder, sorted. Other folders are passed over. Rejects when the folder can't be listed. */
export async function listLocalNames(folder: string): Promise<readonly string[]> {
  const children = await readChildren(folder);
  const names = await Promise.all(
    children.map(async (child) => ((await isRepository(folder, child)) ? nameOf(child) : null)),
  );
  return [...new Set(names.filter((name) => name !== null))].sort();
}

/** Finds the folder of a name: `cart` may be in `cart` or, bare, in `cart.git`. */
export async function findLocalRepository(folder: string, name: string): Promise<FoundRepository> {
  if (name === "" || name !== nameOf(name) || /[/\\\0]/.test(name) || name === "." || name === "..")
    return { kind: "none" };
  const children = [name, `${name}.git`];
  const found = await Promise.all(children.map((child) => isRepository(folder, child)));
  const folders = children.filter((_, index) => found[index] === true).map((child) => join(folder, child));
  const [only] = folders;
  if (only === undefined) return { kind: "none" };
  return folders.length === 1 ? { kind: "found", folder: only } : { kind: "conflict", folders };
}

function nameOf(child: string): string {
  return child.replace(/\.git$/, "");
}

async function readChildren(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The folder of repositories ${folder} can't be listed: ${why}`, { cause: error });
  }
}

/**
 * Whether a child is a repository, or may be one: what can't be looked into is counted in, so that reading it tells
 * why, and it doesn't just go missing. A folder named `*.git` was meant to be one, whatever it holds now.
 */
async function isRepository(folder: string, child: string): Promise<boolean> {
  if (nameOf(child) === "") return false;
  const path = join(folder, child);
  try {
    if (!(await stat(path)).isDirectory()) return false;
    return child.endsWith(".git") || (await looksLikeGitRepository(path));
  } catch (error) {
    const gone = error instanceof Error && "code" in error && error.code === "ENOENT";
    return !gone || (await isLink(path));
  }
}

/** Whether a path that leads nowhere is a link to a place that is gone. */
async function isLink(path: string): Promise<boolean> {
  return await lstat(path).then(
    () => true,
    () => false,
  );
}
