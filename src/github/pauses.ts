/** Which resource pauses until when. Times are milliseconds of one clock. */
export interface Pauses {
  /** One resource pauses, or all of them when none is named. A pause is never shortened. */
  pause(milliseconds: number, resource?: string): void;
  /** All pause, and GitHub did not say for how long: a minute, then longer each time until a call succeeds again. */
  pauseLonger(): void;
  /** A call succeeded: the next pause of unknown length is a short one again. */
  succeed(): void;
  /** Milliseconds until a resource may be used; 0 for now. */
  left(resource: string): number;
}

const ALL = "*";
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 15 * 60_000;

/** Makes an empty list of pauses (GitHub docs, Best practices for using the REST API: handle rate limit errors). */
export function createPauses(now: () => number): Pauses {
  const untils = new Map<string, number>();
  let strikes = 0;
  const left = (key: string) => Math.max(0, (untils.get(key) ?? 0) - now());
  const pause = (milliseconds: number, resource = ALL) => {
    untils.set(resource, Math.max(untils.get(resource) ?? 0, now() + milliseconds));
  };
  return {
    pause,
    pauseLonger() {
      // Calls that were on their way when the pause began are refused too, and say nothing new.
      if (left(ALL) > 0) return;
      pause(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** strikes));
      strikes += 1;
    },
    succeed() {
      if (left(ALL) === 0) strikes = 0;
    },
    left: (resource) => Math.max(left(ALL), left(resource)),
  };
}
