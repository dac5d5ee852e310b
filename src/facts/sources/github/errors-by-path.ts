import type { GraphqlError } from "../../../github/index.ts";

/** Steps from the top of a GraphQL answer: names (or aliases) of fields and positions in lists. */
export type AnswerPath = readonly (string | number)[];

/** The errors of a GraphQL answer, found by where a value is missing. */
export interface ErrorsByPath {
  /** Errors at the path itself or anywhere below it. */
  below(path: AnswerPath): readonly GraphqlError[];
  /**
   * Why a null at this path tells nothing: the first error at, above or below it, or one that doesn't say where it is.
   * Null when there is none: then the null is GitHub's answer. GitHub may leave out what takes it too long
   * (`RESOURCE_LIMITS_EXCEEDED`), and a null spreads upwards to the next field that may be null.
   */
  explain(path: AnswerPath): string | null;
  /** The error that {@link explain} tells of. */
  find(path: AnswerPath): GraphqlError | null;
  /** The error by which GitHub says that there is nothing of the kind at this very path; null when it didn't. */
  notFound(path: AnswerPath): GraphqlError | null;
  /** Errors that don't say which value is missing: any null of the answer may be due to them. */
  readonly placeless: readonly GraphqlError[];
}

/** Indexes the errors of an answer. An answer of many repositories may have thousands. */
export function indexErrors(errors: readonly GraphqlError[]): ErrorsByPath {
  const below = new Map<string, GraphqlError[]>();
  const exact = new Map<string, GraphqlError>();
  const placeless: GraphqlError[] = [];
  for (const error of errors) {
    const { path = [] } = error;
    if (isDispensable(error)) continue;
    if (path.length === 0) placeless.push(error);
    else if (!exact.has(keyOf(path))) exact.set(keyOf(path), error);
    for (let length = 1; length <= path.length; length += 1) {
      const key = keyOf(path.slice(0, length));
      const list = below.get(key);
      if (list === undefined) below.set(key, [error]);
      else list.push(error);
    }
  }
  const above = (path: AnswerPath) =>
    path.map((_, index) => exact.get(keyOf(path.slice(0, index + 1)))).find((error) => error !== undefined);
  const find = (path: AnswerPath) => above(path) ?? below.get(keyOf(path))?.[0] ?? placeless[0] ?? null;
  return {
    below: (path) => below.get(keyOf(path)) ?? [],
    explain(path) {
      const error = find(path);
      return error === null ? null : describeError(error);
    },
    find,
    notFound(path) {
      const error = exact.get(keyOf(path));
      return error?.type === "NOT_FOUND" ? error : null;
    },
    placeless,
  };
}

/**
 * Which workflow a check is of takes a permission of its own, `actions: read`. Without it the check is told all the same, and
 * its suite stands for the workflow.
 */
function isDispensable({ type, path = [] }: GraphqlError): boolean {
  return type === "FORBIDDEN" && path.includes("workflowRun");
}

/** An error of a GraphQL answer in one sentence for people. */
export function describeError({ type, message }: GraphqlError): string {
  return `GitHub did not answer for it: ${message}${type === undefined ? "" : ` (${type})`}`;
}

function keyOf(path: AnswerPath): string {
  return path.join("\0");
}
