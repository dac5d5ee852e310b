/**
 * What became of a call that failed. A closed union, so that a caller decides by it and never by the wording:
 *
 * - `not_found`: it does not exist, or this token may not know that it does (404, 410)
 * - `forbidden`: the token lacks a permission, or a rule of the repository forbids it (403, 451)
 * - `unauthorized`: the token, key or app id is not accepted (401)
 * - `invalid`: GitHub does not take the call as it is (400, 413, 415, 422), or it was never sent because it can't be right
 * - `conflict`: something else was there first (405, 409, 412, a ref that exists or is not a fast forward)
 * - `limited`: a limit of GitHub's, and the wait would be longer than the caller's patience; see `retryAt`
 * - `unavailable`: GitHub answered, time and again, that it can't (5xx); nothing was written
 * - `unreachable`: no answer came (DNS, refused, cut, too late); nothing was written
 * - `uncertain`: a write was sent and no answer says whether it was done: look before sending it again
 * - `bad_answer`: an answer came that can't be read
 */
export type GitHubErrorKind =
  | "not_found"
  | "forbidden"
  | "unauthorized"
  | "invalid"
  | "conflict"
  | "limited"
  | "unavailable"
  | "unreachable"
  | "uncertain"
  | "bad_answer";

/** What is known about a call that failed. */
export interface GitHubFailure {
  readonly kind: GitHubErrorKind;
  /** For people: the call, what came back, what to do. Without tokens or keys. */
  readonly message: string;
  /** The route that was called, e.g. `GET /repos/{owner}/{repo}`. */
  readonly route: string;
  /** HTTP status; null when there was no answer. */
  readonly status?: number | null;
  /** GitHub's own message, e.g. `Resource not accessible by integration`; empty when it gave none. */
  readonly said?: string;
  /** GitHub's list of what is wrong, one sentence each, e.g. `Issue.title: missing_field`. */
  readonly problems?: readonly string[];
  /** Sets of permissions, any of which would do, e.g. `[{issues: "write"}, {pull_requests: "write"}]`; empty when GitHub named none. */
  readonly needs?: readonly Readonly<Record<string, string>>[];
  /** When it may be tried again, for `limited`; null when unknown. */
  readonly retryAt?: Date | null;
}

/** A call to GitHub that failed: decide by `kind`, show `message`. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly kind: GitHubErrorKind;
  readonly route: string;
  readonly status: number | null;
  readonly said: string;
  readonly problems: readonly string[];
  readonly needs: readonly Readonly<Record<string, string>>[];
  readonly retryAt: Date | null;

  constructor(failure: GitHubFailure) {
    super(failure.message);
    this.kind = failure.kind;
    this.route = failure.route;
    this.status = failure.status ?? null;
    this.said = failure.said ?? "";
    this.problems = failure.problems ?? [];
    this.needs = failure.needs ?? [];
    this.retryAt = failure.retryAt ?? null;
  }
}

/** True for a {@link GitHubError}, of one of these kinds when any are given. */
export function isGitHubError(error: unknown, ...kinds: readonly GitHubErrorKind[]): error is GitHubError {
  return error instanceof GitHubError && (kinds.length === 0 || kinds.includes(error.kind));
}

/** The same failure, told better by who knows more about it. */
export function retellError(error: GitHubError, changes: Partial<GitHubFailure>): GitHubError {
  const { kind, message, route, status, said, problems, needs, retryAt } = error;
  return new GitHubError({ kind, message, route, status, said, problems, needs, retryAt, ...changes });
}
