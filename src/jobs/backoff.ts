/** How long to wait before trying again. */
export interface Backoff {
  /** Milliseconds that the first wait has at most. */
  readonly baseMs: number;
  /** Milliseconds that any wait has at most. */
  readonly capMs: number;
}

/** From seconds to five minutes: eight attempts last through an outage of some minutes. */
export const USUAL_BACKOFF: Backoff = { baseMs: 2_000, capMs: 5 * 60_000 };

/**
 * Milliseconds to wait after so many attempts: anything up to a limit that doubles each time. The full range, so that
 * what failed together does not come back together (AWS Architecture Blog, Exponential Backoff And Jitter: full jitter).
 *
 * @param random Gives numbers from 0 up to, not including, 1.
 */
export function waitAfter(attempts: number, { baseMs, capMs }: Backoff, random: () => number): number {
  // The power is bounded: beyond it lies infinity, which times a chance of 0 is no number.
  const limit = Math.min(capMs, baseMs * 2 ** Math.min(Math.max(attempts - 1, 0), 40));
  return Math.round(random() * limit);
}
