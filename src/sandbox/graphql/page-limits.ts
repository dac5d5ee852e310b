import type { Arguments } from "./arguments.ts";

/** The most nodes on a page. Source: GitHub docs, GraphQL ("Node limit"). */
export const MAX_PAGE = 100;

const PAGED: readonly string[] = ["nodes", "edges", "pageInfo"];

/** Why a connection may not be asked for in this way, in GitHub's words. */
export interface PageProblem {
  readonly type: string;
  readonly message: string;
}

/**
 * Holds what is asked of a connection against GitHub's limits: one of `first` and `last`, from 1 to 100, wherever nodes
 * are asked for; a connection that is only counted needs neither. Null when there is nothing to say.
 */
export function findPageProblem(
  connection: string,
  fields: readonly string[],
  args: Arguments,
): PageProblem | null {
  const first = args.number("first");
  const last = args.number("last");
  if (first !== null && last !== null) {
    const message = `Passing both \`first\` and \`last\` to paginate the \`${connection}\` connection is not supported.`;
    return { type: "INVALID_PAGINATION_BOUNDARIES", message };
  }
  const size = first ?? last;
  if (size === null) {
    if (!fields.some((field) => PAGED.includes(field))) return null;
    const message = `You must provide a \`first\` or \`last\` value to properly paginate the \`${connection}\` connection.`;
    return { type: "MISSING_PAGINATION_BOUNDARIES", message };
  }
  const limit = first === null ? "last" : "first";
  if (size < 1) {
    const message = `\`${limit}\` on the \`${connection}\` connection cannot be less than 1.`;
    return { type: "INVALID_PAGINATION_BOUNDARIES", message };
  }
  if (size <= MAX_PAGE) return null;
  const message = `Requesting ${size} records on the \`${connection}\` connection exceeds the \`${limit}\` limit of ${MAX_PAGE} records.`;
  return { type: "EXCESSIVE_PAGINATION", message };
}
