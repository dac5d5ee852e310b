/** Where the sandbox, or who calls it, left GitHub's own description. Tests assert that there are none. */
export interface Violation {
  /** An answer of the sandbox's, a webhook's payload, an operation that it does not serve, or a bug of its own. */
  readonly kind: "response" | "webhook" | "unserved" | "crash";
  /** E.g. `GET /repos/{owner}/{repo}` or `pull_request.opened`. */
  readonly subject: string;
  readonly problems: readonly string[];
}
