import type { Endpoints, RequestParameters } from "@octokit/types";
import type { JsonObject } from "../model/json.ts";

/** A part of what an app may do, e.g. `{contents: "write"}`. */
export type Permissions = Readonly<Record<string, "read" | "write">>;

/** What a token is narrowed to: the least that the work at hand needs. */
export interface Scope {
  /** Names of repositories, without the owner; all that the installation covers when left out. */
  readonly repositories?: readonly string[];
  /** All that the installation was granted when left out. */
  readonly permissions?: Permissions;
}

/** One error of a GraphQL answer, as GitHub tells it. */
export interface GraphqlError {
  readonly message: string;
  /** E.g. `NOT_FOUND`, `RESOURCE_LIMITS_EXCEEDED`, `FORBIDDEN`. */
  readonly type?: string;
  /** Where in the answer a value is missing because of it. */
  readonly path?: readonly (string | number)[];
}

/** A GraphQL answer, whole or in part: a null beside an error is unknown, never absent. */
export interface GraphqlAnswer {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphqlError[];
}

/**
 * Whose turn comes first where GitHub's limits make calls wait: a `verdict` is what somebody is waiting for (the check
 * on a pull request, the answer to a deployment), `bulk` is everything that may come a little later (a sync, records).
 */
export type Priority = "verdict" | "bulk";

/**
 * GitHub, as one installation or one token sees it. Every call goes through the same limits, retries and counters.
 * A call that fails rejects with a `GitHubError`, which says what was asked, what came back and what to do.
 */
export interface GitHub {
  /** Base address of the API, e.g. `https://api.github.com`. */
  readonly apiUrl: string;
  /** Address for people, e.g. `https://github.com`. */
  readonly webUrl: string;
  /** One REST call, e.g. `request("GET /repos/{owner}/{repo}", {owner, repo})`. Any status from 400 up rejects. */
  request<Route extends keyof Endpoints>(
    route: Route,
    parameters: Endpoints[Route]["parameters"] & RequestParameters,
  ): Promise<Endpoints[Route]["response"]>;
  /** One GraphQL query. Rejects when there is no answer at all; an answer in part is returned with its errors. */
  graphql(query: string, variables: JsonObject): Promise<GraphqlAnswer>;
  /** The same GitHub with a token that is good for less. A plain token can't be narrowed and stays as it is. */
  narrow(scope: Scope): GitHub;
  /** The same GitHub whose calls take another turn; a new client's calls are all `verdict`. */
  withPriority(priority: Priority): GitHub;
}
