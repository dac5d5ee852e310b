import { minimatch } from "minimatch";
import type { FilePlan } from "../../facts/index.ts";
import type { PushedCommit } from "./payloads.ts";

/** The most commits that a push event lists, and the most files of each (GitHub docs, push): beyond, something may be left out. */
const LISTED_COMMITS = 2048;
const LISTED_FILES = 3000;

/**
 * Whether a push may have changed a file that Muster reads, by what its event tells. True also when the event can't tell
 * everything: a push that isn't told whole is looked at.
 */
export function touchesWatched(plan: FilePlan, commits: readonly PushedCommit[]): boolean {
  if (commits.length === 0 || commits.length >= LISTED_COMMITS) return true;
  const paths = new Set(plan.paths);
  return commits.some(({ added, removed, modified }) => {
    if (added === undefined || removed === undefined || modified === undefined) return true;
    if (added.length + removed.length + modified.length >= LISTED_FILES) return true;
    return [...added, ...removed, ...modified].some((path) => isWatched(path, paths, plan));
  });
}

function isWatched(path: string, paths: ReadonlySet<string>, { globs, tree }: FilePlan): boolean {
  // A folder that took the place of a file, or gave it up, changes what is at the file's path.
  if (tree || paths.has(path) || [...paths].some((watched) => path.startsWith(`${watched}/`))) return true;
  return globs.some((glob) => minimatch(path, glob, { dot: true }));
}
