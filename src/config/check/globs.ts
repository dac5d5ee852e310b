import { minimatch } from "minimatch";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { describeWildness } from "../../model/glob-limits.ts";
import type { Documents } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";

/** What is wrong with a pattern, as half a sentence; null for one that can be tried. */
function describeProblem(glob: string): string | null {
  const wild = describeWildness(glob);
  if (wild !== null) return wild;
  try {
    minimatch("", glob, { dot: true, nocase: true });
    minimatch("", glob, { dot: true, noext: true });
    return null;
  } catch (error) {
    return `this pattern can't be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * Refuses glob patterns that would take long to expand, or to match: a pull request may bring them, and they are tried before
 * it is merged.
 */
export function checkGlobs({ settings, gates, mappings, tests }: Documents): Diagnostic[] {
  const check = (locator: Locator, path: DocumentPath, globs: readonly string[] = []) =>
    globs.flatMap((glob, index) => {
      const problem = describeProblem(glob);
      return problem === null ? [] : [locator.problem("error", "schema", [...path, index], problem)];
    });
  const repositories = settings === null ? [] : [settings];
  return [
    ...repositories.flatMap(({ value, locator }) => [
      ...check(locator, ["repositories", "include"], value.repositories.include),
      ...check(locator, ["repositories", "exclude"], value.repositories.exclude),
    ]),
    ...gates.flatMap(({ value, locator }) => [
      ...check(locator, ["branches"], value.branches),
      ...value.rules.flatMap(({ files, checks }, index) => [
        ...check(locator, ["rules", index, "files", "paths"], files?.paths),
        ...check(locator, ["rules", index, "checks", "names"], checks?.names),
      ]),
    ]),
    ...mappings.flatMap(({ value, locator }) =>
      value.resources.flatMap(({ selector }, index) =>
        (["files", "folders"] as const).flatMap((kind) =>
          (selector[kind] ?? []).flatMap(({ path }, place) => {
            const at = ["resources", index, "selector", kind, place, "path"];
            const problem = describeProblem(path);
            return problem === null ? [] : [locator.problem("error", "schema", at, problem)];
          }),
        ),
      ),
    ),
    ...tests.flatMap(({ value, locator }) => check(locator, ["entity", "paths"], value.entity.paths)),
  ];
}
