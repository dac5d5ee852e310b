import type { Priority } from "./github.ts";

/**
 * Which of GitHub's limits a call counts against: `read` and `write` are REST, `query` and `mutation` GraphQL; making a
 * token is a `token`, which is no content.
 */
export type Lane = "read" | "write" | "query" | "mutation" | "token";

/** One call, ready to be sent except for its authorization. */
export interface Call {
  /** E.g. `GET /repos/{owner}/{repo}`. */
  readonly route: string;
  readonly method: string;
  /** The call as messages name it, e.g. `GET /repos/acme/shop`. */
  readonly label: string;
  readonly url: string;
  /** Names in lowercase. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
  readonly lane: Lane;
  /** The hourly limit it counts against, as `x-ratelimit-resource` names it. */
  readonly resource: string;
  /** Sending it twice does no more than sending it once. */
  readonly repeatable: boolean;
  readonly priority: Priority;
  readonly signal: AbortSignal | undefined;
}

/** A whole answer. */
export interface Answer {
  readonly status: number;
  /** Names in lowercase. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Where it came from, after redirects. */
  readonly url: string;
}
