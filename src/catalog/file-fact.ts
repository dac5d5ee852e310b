import { CODEOWNERS_LOCATIONS, findCodeowners } from "../facts/codeowners/index.ts";
import type { FileFact, RepositoryFacts, TreePath } from "../facts/index.ts";

/** The file that was looked for, where it was found (or would be put), and what it says. */
export interface NamedFile {
  readonly path: string;
  readonly fact: FileFact;
  /** Other paths that would have done, when none of them holds the file. */
  readonly alternatives?: readonly string[];
}

/** What is known of a path of a repository: absent when a whole tree doesn't list it, unknown when nobody read it. */
export function fileAt({ files, tree }: RepositoryFacts, path: string): NamedFile {
  const fact = files.get(path);
  if (fact !== undefined) return { path, fact };
  if (tree !== null && !listsFile(tree, path)) return { path, fact: { kind: "absent" } };
  const why = `${path} was not read`;
  return { path, fact: { kind: "unknown", reason: "file_unreadable", why, oid: null } };
}

/**
 * The CODEOWNERS file that GitHub uses: the first of its three places that holds a file. A place that can't be read
 * makes the answer unknown, because a file there would win. Absent files are reported at the first place.
 */
export function codeownersOf(facts: RepositoryFacts): NamedFile {
  const found = findCodeowners((path) => fileAt(facts, path).fact.kind !== "absent");
  if (found !== null) return fileAt(facts, found);
  const [path, ...alternatives] = CODEOWNERS_LOCATIONS;
  return { path, fact: { kind: "absent" }, alternatives };
}

const listed = new WeakMap<readonly TreePath[], ReadonlySet<string>>();

function listsFile(tree: readonly TreePath[], path: string): boolean {
  const known = listed.get(tree);
  if (known !== undefined) return known.has(path);
  const paths = new Set(tree.filter(({ kind }) => kind !== "folder").map((entry) => entry.path));
  listed.set(tree, paths);
  return paths.has(path);
}
