import type { GraphQLError } from "graphql";
import type { JsonObject } from "../../model/json.ts";
import type { Actor } from "../http/route.ts";

/** A GraphQL error as GitHub writes it. Source: GitHub docs, GraphQL ("Rate limits and query limits"), and answers of the API. */
export interface GraphqlError {
  readonly message: string;
  /** E.g. `NOT_FOUND`, `FORBIDDEN`; absent for queries that could not be read. */
  readonly type?: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
  readonly extensions?: JsonObject;
}

/** A refusal while a query is answered: the field is null, and this is among the errors. */
export class QueryError extends Error {
  override readonly name = "QueryError";
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Nothing of this name, or nothing that the asker may know of. */
export function notFound(what: string): QueryError {
  return new QueryError("NOT_FOUND", `Could not resolve to ${what}.`);
}

/** The asker was not granted what this field needs. */
export function forbidden(actor: Actor): QueryError {
  const means = actor.kind === "user" ? "personal access token" : "integration";
  return new QueryError("FORBIDDEN", `Resource not accessible by ${means}`);
}

/** Type of the errors for what the sandbox lacks. */
export const NOT_SERVED = "NOT_SERVED";

/** GitHub has it, the sandbox has not: said aloud, so that nobody takes it for "there is none". */
export function notServed(what: string): QueryError {
  return new QueryError(NOT_SERVED, `sandbox: ${what} is not served`);
}

/** An error of execution, as GitHub writes it. What is not a refusal is a mistake in the sandbox, and says so. */
export function shapeError(error: GraphQLError): GraphqlError {
  const cause = error.originalError;
  const refusal = cause instanceof QueryError;
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  if (field !== undefined && type !== undefined) {
    return {
      message: `Field '${field}' doesn't exist on type '${type}'`,
      ...locate(error),
      extensions: { code: "undefinedField", typeName: type, fieldName: field },
    };
  }
  return {
    ...(refusal ? { type: cause.type } : {}),
    ...(error.path === undefined ? {} : { path: [...error.path] }),
    ...locate(error),
    message: refusal || cause === undefined ? error.message : `sandbox: ${error.message}`,
  };
}

function locate({ locations }: GraphQLError): Pick<GraphqlError, "locations"> {
  return locations === undefined
    ? {}
    : { locations: locations.map(({ line, column }) => ({ line, column })) };
}
