/** At most so many in any span of time. Times are milliseconds of any one clock. */
export interface Window {
  /** Milliseconds until `cost` fits, for one who may use this share (0 to 1) of the limit; 0 for now. */
  wait(now: number, cost: number, share?: number): number;
  take(now: number, cost: number): void;
}

/** Makes a sliding window: the costs taken in any span of `milliseconds` add up to `limit` at most. */
export function createWindow({ limit, milliseconds }: { limit: number; milliseconds: number }): Window {
  let taken: { readonly at: number; readonly cost: number }[] = [];
  let sum = 0;
  const forget = (now: number) => {
    const first = taken.findIndex(({ at }) => at > now - milliseconds);
    const gone = taken.splice(0, first === -1 ? taken.length : first);
    sum -= gone.reduce((total, { cost }) => total + cost, 0);
    // After the clock was put back, what seems to lie ahead was taken now at the latest.
    if ((taken.at(-1)?.at ?? now) > now)
      taken = taken.map(({ at, cost }) => ({ at: Math.min(at, now), cost }));
  };
  return {
    wait(now, cost, share = 1) {
      forget(now);
      let over = sum + cost - limit * share;
      if (over <= 0) return 0;
      for (const each of taken) {
        over -= each.cost;
        if (over <= 0) return Math.max(1, each.at + milliseconds - now);
      }
      return milliseconds;
    },
    take(now, cost) {
      forget(now);
      taken.push({ at: now, cost });
      sum += cost;
    },
  };
}
