import type { Repository } from "../../state/repository.ts";
import type { Context } from "../context.ts";
import { notServed } from "../errors.ts";
import { matchTerms, type Qualifiers, range, refuseValue, same } from "./match-term.ts";
import type { Term } from "./parse-search.ts";

/** Qualifiers of searches for repositories. Source: GitHub docs, Searching for repositories. */
const QUALIFIERS: Qualifiers<Repository> = {
  is: ({ visibility }, value) =>
    ["public", "private", "internal"].includes(value) ? visibility === value : refuseValue("is", value),
  archived: ({ archived }, value) => String(archived) === value,
  fork: ({ parent }, value) => value === "true" || (value === "only") === (parent !== null),
  topic: ({ topics }, value) => topics.includes(value.toLowerCase()),
  language: same(({ language }) => language),
  license: same(({ license }) => license),
  created: range("created", ({ createdAt }) => createdAt),
  pushed: range("pushed", ({ pushedAt }) => pushedAt),
};

/** Repositories that fit a search; forks only when it asks for them. By name, or in the order that it asks for. */
export function searchRepositories(
  { world, access }: Context,
  terms: readonly Term[],
): readonly Repository[] {
  const fits = matchTerms(
    terms,
    QUALIFIERS,
    (repository) => repository,
    ({ owner, name, description }) => `${owner}/${name}\n${description ?? ""}`,
  );
  if (terms.some(({ name }) => name === "in")) throw notServed("search qualifier in: for repositories");
  const forks = terms.some(({ name }) => name === "fork");
  return [...world.repositories.values()]
    .filter(
      (repository) => access.canSee(repository) && (forks || repository.parent === null) && fits(repository),
    )
    .sort(orderOf(terms));
}

function orderOf(terms: readonly Term[]): (one: Repository, other: Repository) => number {
  const sort = terms.findLast(({ name }) => name === "sort")?.value;
  if (sort === undefined) return (one, other) => (one.name < other.name ? -1 : 1);
  const [field, direction = "desc"] = sort.split("-");
  if (field !== "updated") throw notServed(`search order sort:${sort}`);
  const sign = direction === "asc" ? 1 : -1;
  return (one, other) => {
    // GitHub's search takes the last push for the last update.
    const [left, right] = [one.pushedAt ?? "", other.pushedAt ?? ""];
    return (left === right ? one.id - other.id : left < right ? -1 : 1) * sign;
  };
}
