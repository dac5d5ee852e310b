import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Documents } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";

/** One pattern may stand for so many, by its braces. */
const MOST_ALTERNATIVES = 100;

/** No pattern that people write is longer. */
const LONGEST = 300;

/**
 * Refuses glob patterns that would take long to expand, or to match: a pull request may bring them, and they are tried before
 * it is merged.
 */
export function checkGlobs({ settings, gates, mappings, tests }: Documents): Diagnostic[] {
  const check = (locator: Locator, path: DocumentPath, globs: readonly string[] = []) =>
    globs.flatMap((glob, index) => {
      const problem = describeWildness(glob);
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
            const problem = describeWildness(path);
            return problem === null ? [] : [locator.problem("error", "schema", at, problem)];
          }),
        ),
      ),
    ),
    ...tests.flatMap(({ value, locator }) => check(locator, ["entity", "paths"], value.entity.paths)),
  ];
}

function describeWildness(glob: string): string | null {
  if (glob.length > LONGEST) return `a pattern has at most ${LONGEST} characters; write several`;
  if (/[@!?+*]\(/.test(glob))
    return "extended patterns such as +(a|b) are not supported; write {a,b}, or several";
  if (countAlternatives(glob) <= MOST_ALTERNATIVES) return null;
  return `this pattern stands for more than ${MOST_ALTERNATIVES} others; write several that stand for fewer`;
}

/** How many patterns the braces of one stand for, at most. A range such as {1..9} counts as its width. */
function countAlternatives(glob: string): number {
  /** For each open brace: what its finished alternatives stand for, and what the one that is being read does. */
  const open: { sum: number; product: number }[] = [{ sum: 0, product: 1 }];
  for (let index = 0; index < glob.length; index += 1) {
    const character = glob.charAt(index);
    const top = open.at(-1);
    if (top === undefined) return Number.POSITIVE_INFINITY;
    if (character === "{") {
      const range = /^\{(-?\d+)\.\.(-?\d+)(?:\.\.-?\d+)?\}/.exec(glob.slice(index));
      const width = range === null ? 1 : Math.abs(Number(range[1]) - Number(range[2])) + 1;
      open.push({ sum: 0, product: width });
    } else if (character === "," && open.length > 1) {
      top.sum += top.product;
      top.product = 1;
    } else if (character === "}" && open.length > 1) {
      open.pop();
      const outer = open.at(-1);
      if (outer !== undefined) outer.product *= top.sum + top.product;
    }
  }
  return open.reduce((product, { sum, product: own }) => product * Math.max(1, sum + own), 1);
}
