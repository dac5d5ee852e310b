import type { z } from "zod";

/** Something that is wrong with a query. */
export interface QueryProblem {
  /** Where in the query, by keys and indexes; empty for the whole of it, and for a text. */
  readonly path: readonly (string | number)[];
  /** Whether the key that ends the path is wrong, rather than what stands behind it. */
  readonly atKey?: true;
  /** For people: a clause without an end. */
  readonly message: string;
  /** A name that isn't known, and those that are, one of which may have been meant. */
  readonly unknown?: { readonly name: string; readonly known: readonly string[] };
}

/** A query as its provider takes it, or everything that is wrong with it. */
export type ReadQuery<T> =
  | { readonly kind: "query"; readonly query: T }
  | { readonly kind: "error"; readonly problems: readonly [QueryProblem, ...QueryProblem[]] };

/** A query that is sound, or is not as something was found. */
export function readAs<T>(query: T | null, problems: readonly QueryProblem[]): ReadQuery<T> {
  const [first, ...rest] = problems;
  if (first !== undefined) return { kind: "error", problems: [first, ...rest] };
  return query === null ? refuseQuery("the query makes no sense") : { kind: "query", query };
}

/** A query with which one thing is wrong. */
export function refuseQuery(
  message: string,
  more: Partial<Omit<QueryProblem, "message">> = {},
): Extract<ReadQuery<never>, { kind: "error" }> {
  return { kind: "error", problems: [{ path: [], message, ...more }] };
}

/** Tells of what a schema found, whose messages are its own. `known` are the keys of the query. */
export function tellIssues(
  issues: readonly z.core.$ZodIssue[],
  known: readonly string[],
): readonly QueryProblem[] {
  return issues.flatMap((issue): QueryProblem[] => {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => tellUnknown(key, path, known));
    if (issue.code !== "invalid_key") return [{ path, message: issue.message }];
    return [{ path, atKey: true, message: issue.issues[0]?.message ?? issue.message }];
  });
}

function tellUnknown(
  name: string,
  path: readonly (string | number)[],
  known: readonly string[],
): QueryProblem {
  const message = `unknown key ${quoteName(name)}`;
  return { path: [...path, name], atKey: true, message, unknown: { name, known } };
}

/** A name as messages have it: in quotes, and not at length. */
export function quoteName(name: string): string {
  return `"${name.length > 60 ? `${name.slice(0, 59).toWellFormed()}…` : name}"`;
}
