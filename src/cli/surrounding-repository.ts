import { realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { looksLikeGitRepository } from "../facts/git/index.ts";

/**
 * The top folder of the git repository that a folder is in, as git itself finds it for people who type a command
 * somewhere inside; null when there is none. Only for folders that nobody named as a repository.
 */
export async function findSurroundingRepository(folder: string): Promise<string | null> {
  let place = await realpath(folder);
  while (basename(place) === ".git" || !(await looksLikeGitRepository(place))) {
    const parent = dirname(place);
    if (parent === place) return null;
    place = parent;
  }
  return place;
}
