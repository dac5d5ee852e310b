/** How often a call that can be repeated is sent, all in all. */
export const ATTEMPTS = 4;

const FIRST = 1_000;

/**
 * Milliseconds to wait before the next attempt: anything up to 1 s after the first, 2 s after the second, 4 s after the
 * third. `random` gives a number from 0 up to 1, so that many who failed together don't come back together.
 */
export function backOff(attempt: number, random: () => number): number {
  return Math.round(random() * FIRST * 2 ** (attempt - 1));
}
