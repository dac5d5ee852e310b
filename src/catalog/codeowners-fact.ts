import { CODEOWNERS_LOCATIONS, parseCodeowners } from "../facts/codeowners/index.ts";
import type { FileFact, RepositoryFacts } from "../facts/index.ts";
import type { JsonObject } from "../model/json.ts";

/** The file that was looked for, where it was found (or would be put), and what it says. */
export interface NamedFile {
  readonly path: string;
  readonly fact: FileFact;
  /** Other paths that would have done, when none holds the file. */
  readonly alternatives: readonly string[];
}

/** What is known of a path of a repository; a path that nobody read is unknown, never absent. */
export function fileAt(facts: RepositoryFacts, path: string): NamedFile {
  const unread: FileFact = {
    kind: "unknown",
    reason: "file_unreadable",
    why: `${path} was not read`,
    oid: null,
  };
  const fact = facts.files.get(path) ?? (facts.commit === null ? { kind: "absent" } : unread);
  return { path, fact, alternatives: [] };
}

/**
 * The CODEOWNERS file that GitHub uses: the first of its three places that holds a file. A place that can't be read
 * makes the answer unknown, because a file there would win. Absent files are reported at the first place.
 */
export function codeownersOf(facts: RepositoryFacts): NamedFile {
  const found = CODEOWNERS_LOCATIONS.map((path) => fileAt(facts, path)).find(
    ({ fact }) => fact.kind !== "absent",
  );
  const [path, ...alternatives] = CODEOWNERS_LOCATIONS;
  return found ?? { path, fact: { kind: "absent" }, alternatives };
}

/** CODEOWNERS as mappings see it under `.__codeowners`: path, text, problems by GitHub's rules; null when there is none. */
export function describeCodeowners(file: NamedFile): JsonObject | null {
  if (file.fact.kind !== "present") return null;
  const { rules, errors } = parseCodeowners(file.fact.text);
  const owners = [...new Set(rules.flatMap((rule) => rule.owners))];
  return {
    path: file.path,
    text: file.fact.text,
    owners,
    errors: errors.map(({ line, column, kind, message }) => ({ line, column, kind, message })),
  };
}
