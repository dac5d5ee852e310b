/**
 * Thrown by a handler that can't go on now, e.g. because GitHub's limits said when to come back (GitHub docs, Best
 * practices for using the REST API: `retry-after`). It is no failure of the job: the run does not count as tried.
 */
export class RetryLater extends Error {
  override readonly name = "RetryLater";
  /** A moment, or milliseconds from now. */
  readonly when: Date | number;

  constructor(when: Date | number, reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.when = when;
  }
}

/** Thrown by a handler when trying again can't help: the job is given up at once. */
export class Permanent extends Error {
  override readonly name = "Permanent";
}

/** A run took longer than its kind allows, and was given up. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";

  constructor(milliseconds: number) {
    super(`not done within ${milliseconds / 1000} s`);
  }
}

/** Longer texts than this say nothing more to a reader. */
const LONGEST = 2_000;

/** What was thrown, as an error. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** What was thrown in words, with what caused it. */
export function describeError(error: Error): string {
  const own = error.message === "" ? error.name : error.message;
  const cause = error.cause instanceof Error ? error.cause.message : "";
  const text = own.includes(cause) ? own : `${own}: ${cause}`;
  return text.slice(0, LONGEST);
}
