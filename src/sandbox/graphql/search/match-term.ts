import { nameKey } from "../../state/find.ts";
import type { Repository } from "../../state/repository.ts";
import { notServed, QueryError } from "../errors.ts";
import { matchesRange, type Term } from "./parse-search.ts";

/** Tells whether something fits a qualifier's value. */
export type Matcher<T> = (item: T, value: string) => boolean;

/** Qualifiers by name. */
export type Qualifiers<T> = Readonly<Record<string, Matcher<T>>>;

/** A search that can't be read is refused, not answered with nothing. */
export function refuseValue(name: string, value: string): never {
  throw new QueryError("INVALID_SEARCH", `The search qualifier \`${name}:${value}\` is not valid.`);
}

/** A matcher of ranges of time. */
export function range<T>(name: string, momentOf: (item: T) => string | null): Matcher<T> {
  return (item, value) => matchesRange(momentOf(item), value) ?? refuseValue(name, value);
}

/** A matcher of a value in any case of letters. */
export function same<T>(valueOf: (item: T) => string | null): Matcher<T> {
  return (item, value) => valueOf(item)?.toLowerCase() === value.toLowerCase();
}

/** Qualifiers on repositories that every search has. Several of them widen a search: see {@link matchTerms}. */
export const SCOPES: Qualifiers<Repository> = {
  org: same(({ owner }) => owner),
  user: same(({ owner }) => owner),
  repo: same(({ owner, name }) => nameKey(owner, name)),
};

/**
 * What fits all terms of a search. Of `org:`, `user:` and `repo:` together one is enough; everything else must hold.
 * Throws for qualifiers that the sandbox doesn't serve, and for values that can't be read.
 */
export function matchTerms<T>(
  terms: readonly Term[],
  qualifiers: Qualifiers<T>,
  repositoryOf: (item: T) => Repository,
  textOf: (item: T) => string,
): (item: T) => boolean {
  const searched = terms.filter(({ name }) => name !== "sort" && name !== "in");
  const scopes = searched.filter(
    ({ name, negated }) => !negated && name !== null && Object.hasOwn(SCOPES, name),
  );
  const others = searched.filter((term) => !scopes.includes(term));
  for (const { name } of others) {
    if (name !== null && !Object.hasOwn(qualifiers, name) && !Object.hasOwn(SCOPES, name)) {
      throw notServed(`search qualifier ${name}:`);
    }
  }
  const fits = (item: T, { name, value, negated }: Term): boolean => {
    const found =
      name === null
        ? textOf(item).toLowerCase().includes(value.toLowerCase())
        : (qualifiers[name]?.(item, value) ?? SCOPES[name]?.(repositoryOf(item), value) ?? false);
    return found !== negated;
  };
  return (item) =>
    (scopes.length === 0 || scopes.some((scope) => fits(item, scope))) &&
    others.every((term) => fits(item, term));
}
