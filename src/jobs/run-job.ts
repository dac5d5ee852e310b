import type { Clock } from "../model/clock.ts";
import { DeadlineError, toError } from "./failure.ts";

/** How a piece of work ended. */
export type WorkEnd =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly error: Error }
  /** It passed its deadline and was abandoned. */
  | { readonly kind: "timed_out"; readonly error: Error }
  /** It was stopped from outside and was abandoned. */
  | { readonly kind: "interrupted" };

/** What limits a piece of work. */
export interface WorkLimits {
  readonly clock: Clock;
  readonly deadline: Date;
  /** Aborted when no work may go on. */
  readonly stop: AbortSignal;
}

/**
 * Does a piece of work until it ends, its deadline passes or it is stopped. Never rejects. Work that ignores its signal
 * is not waited for: it may go on, and nobody hears of how it ends.
 */
export async function runWithin(
  work: (signal: AbortSignal) => Promise<void>,
  { clock, deadline, stop }: WorkLimits,
): Promise<WorkEnd> {
  const given = new AbortController();
  const over = new AbortController();
  const left = Math.max(deadline.getTime() - clock.now().getTime(), 0);
  const ends: Promise<WorkEnd>[] = [
    attempt(work, given.signal),
    clock
      .sleep(left, over.signal)
      .then((): WorkEnd => ({ kind: "timed_out", error: new DeadlineError(left) })),
    untilAborted(stop, over.signal),
  ];
  const end = await Promise.race(ends);
  over.abort();
  if (end.kind === "timed_out") given.abort(end.error);
  if (end.kind === "interrupted") given.abort(new Error("the worker stops"));
  return end;
}

async function attempt(work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<WorkEnd> {
  try {
    await work(signal);
    return { kind: "done" };
  } catch (thrown) {
    return { kind: "failed", error: toError(thrown) };
  }
}

function untilAborted(stop: AbortSignal, over: AbortSignal): Promise<WorkEnd> {
  return new Promise((resolve) => {
    const interrupted = () => resolve({ kind: "interrupted" });
    if (stop.aborted) interrupted();
    else stop.addEventListener("abort", interrupted, { once: true, signal: over });
  });
}
