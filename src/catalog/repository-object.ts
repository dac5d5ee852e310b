import { readFileReference } from "../config/index.ts";
import { type CodeownersRule, compileOwners, parseCodeowners } from "../facts/codeowners/index.ts";
import type { FileFact, RepositoryFacts } from "../facts/index.ts";
import type { JsonObject } from "../model/json.ts";
import type { Resource } from "../model/mapping.ts";
import { codeownersOf, fileAt, type NamedFile } from "./file-fact.ts";
import type { ResourceObject } from "./resource-objects.ts";

/** The object of kind repository: GitHub's, with the files that the selector includes and CODEOWNERS beside it. */
export function createRepositoryObject({ selector }: Resource, repository: RepositoryFacts): ResourceObject {
  const codeowners = codeownersOf(repository);
  const included = (selector.includedFiles ?? []).map((name) => ({
    name,
    fact: includedFile(repository, name),
  }));
  const texts = included.flatMap(({ name, fact }): [string, string | null][] =>
    fact.kind === "unknown" ? [] : [[name, fact.kind === "present" ? fact.text : null]],
  );
  const value = {
    ...repository.object,
    __includedFiles: Object.fromEntries(texts),
    ...(codeowners.fact.kind === "unknown" ? {} : { __codeowners: describeCodeowners(codeowners) }),
  };
  const names = [...repository.notSupplied, ...(codeowners.fact.kind === "unknown" ? ["__codeowners"] : [])];
  const files = included.filter(({ fact }) => fact.kind === "unknown").map(({ name }) => name);
  const unfilled = { names: new Set(names), below: null, files: new Set(files) };
  return { value, repository, folder: "", unfilled };
}

/** The path that a name of `includedFiles` means, from the root; null when it leaves the repository. */
export function includedPath(name: string): string | null {
  const reference = readFileReference(`file://${name}`, "");
  return reference.kind === "file" ? reference.path : null;
}

function includedFile(repository: RepositoryFacts, name: string): FileFact {
  const path = includedPath(name);
  if (path !== null) return fileAt(repository, path).fact;
  return { kind: "unknown", reason: "file_unreadable", why: `${name} leaves the repository`, oid: null };
}

/** CODEOWNERS as mappings see it: path, text, owners, problems by GitHub's rules; null when there is none. */
function describeCodeowners({ path, fact }: NamedFile): JsonObject | null {
  if (fact.kind !== "present") return null;
  const { rules, errors } = parseCodeowners(fact.text);
  const owners = [...new Set(rules.flatMap((rule) => rule.owners))];
  const problems = errors.map(({ line, column, kind, message }) => ({ line, column, kind, message }));
  return { path, text: fact.text, owners, root_owners: ownersOfRoot(rules), errors: problems };
}

/** Who owns whatever lies at the top and isn't named by a line of its own: they own the repository. */
function ownersOfRoot(rules: readonly CodeownersRule[]): readonly string[] {
  return compileOwners(rules).ownersOf("any-other-file")?.owners ?? [];
}
