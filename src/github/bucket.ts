/** So many at once, then so many a second. Times are milliseconds of any one clock. */
export interface Bucket {
  /** Milliseconds until `cost` can be taken while `spare` stays in it; 0 for now. */
  wait(now: number, cost: number, spare?: number): number;
  take(now: number, cost: number): void;
}

/** Makes a full token bucket that holds `burst` and is filled by `perSecond`. */
export function createBucket({ burst, perSecond }: { burst: number; perSecond: number }): Bucket {
  let level = burst;
  let filledAt = Number.NEGATIVE_INFINITY;
  const fill = (now: number) => {
    // A clock that was put back fills nothing.
    const seconds = Math.max(0, now - filledAt) / 1000;
    level = Math.min(burst, level + seconds * perSecond);
    filledAt = now;
  };
  return {
    wait(now, cost, spare = 0) {
      fill(now);
      const missing = cost + spare - level;
      // What is less than a thousandth is an error of rounding.
      return missing < 1e-3 ? 0 : Math.ceil((missing / perSecond) * 1000);
    },
    take(now, cost) {
      fill(now);
      level -= cost;
    },
  };
}
