/**
 * graphql: GitHub's GraphQL API over the sandbox's world. Queries are read, checked and executed by graphql-js against
 * GitHub's own schema, so that any query works, whatever its aliases, fragments and variables.
 *
 * - `execute.ts`: a request -> data and errors; `schema.ts` reads it, `cost.ts` counts what it costs, `access.ts` says
 *   what the asker may know of, `errors.ts` words refusals
 * - `types/`: what the sandbox serves, one type a file: a map from fields to what they answer; `source.ts` makes objects
 *   of them, and a field that no map has is an error
 * - `connection.ts`: pages of lists; `find-node.ts`: objects by their global ids; `search/`: GitHub's search syntax
 */
export type { RateLimitState } from "./context.ts";
export type { GraphqlError } from "./errors.ts";
export {
  executeGraphql,
  type GraphqlRequest,
  type GraphqlResult,
  type RateLimitProvider,
} from "./execute.ts";
