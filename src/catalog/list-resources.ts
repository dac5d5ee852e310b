import type { Config, Located, Locator } from "../config/index.ts";
import type { Mapping, Resource } from "../model/mapping.ts";

/** One resource of a mapping, with its place in the document. */
export interface LocatedResource {
  readonly resource: Resource;
  readonly mapping: Mapping;
  readonly locator: Locator;
}

/** Every resource of every mapping, in an order that doesn't depend on the order the documents come in. */
export function listResources(mappings: Config["mappings"]): readonly LocatedResource[] {
  return mappings.toSorted(comparePlaces).flatMap(({ value, locator }) =>
    value.resources.map((resource, index) => ({
      resource,
      mapping: value,
      locator: locator.below(["resources", index]),
    })),
  );
}

function comparePlaces(a: Located<Mapping>, b: Located<Mapping>): number {
  const [left, right] = [a.locator.at([]), b.locator.at([])];
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
