import type { Priority } from "./github.ts";

/** One HTTP request and its answer. A call that was repeated has several; one that shared another's answer has none. */
export interface Exchanged {
  /** Whose limits it counts against, e.g. `installation 42`, `app`, `token`. */
  readonly subject: string;
  /** E.g. `GET /repos/{owner}/{repo}`, `POST /graphql`: few values, good as a label. */
  readonly route: string;
  readonly method: string;
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  /** From sending to the last byte of the answer. */
  readonly milliseconds: number;
}

/** What is left of one of GitHub's hourly limits, as its last answer said. */
export interface LimitLeft {
  readonly subject: string;
  /** E.g. `core`, `graphql`, `search`. */
  readonly resource: string;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Date;
}

/** Why a call waited: for room within a limit, for a pause that GitHub asked for, or before another try. */
export type WaitReason = "content_writes" | "points" | "concurrency" | "pause" | "backoff";

/** A call waited before it was sent. */
export interface Waited {
  readonly subject: string;
  readonly reason: WaitReason;
  readonly priority: Priority;
  readonly milliseconds: number;
}

/** Told of everything that can be counted. Its functions must not throw. */
export interface Meter {
  exchanged?(exchange: Exchanged): void;
  left?(limit: LimitLeft): void;
  waited?(wait: Waited): void;
}
