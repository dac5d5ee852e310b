/** Time, handed in: tests move it, and whatever waits, waits on it. */
export interface Clock {
  /** The moment it is now. */
  now(): Date;
  /** Resolves once so many milliseconds have passed on this clock, or at once when the signal is aborted. Never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
