const HOUR = 3_600_000;

/** A budget that is whole again an hour after its first use, as GitHub's primary limits. */
export interface HourlyBudget {
  /** Seconds since 1970 at which the budget is whole again. */
  reset(now: number): number;
  used(now: number): number;
  add(now: number, amount: number): void;
}

/** What was spent in the last minute or hour, as GitHub's secondary limits. Moments are milliseconds since 1970. */
export interface SlidingWindow {
  /** Seconds until so much more would fit; 0 when it fits now. */
  wait(now: number, amount: number, limit: number): number;
  add(now: number, amount: number): void;
}

/** An hourly budget of which nothing is used. */
export function createHourlyBudget(): HourlyBudget {
  let start: number | null = null;
  let used = 0;
  const roll = (now: number) => {
    if (start === null || now < start + HOUR) return;
    start = null;
    used = 0;
  };
  return {
    reset(now) {
      roll(now);
      return Math.ceil(((start ?? now) + HOUR) / 1000);
    },
    used(now) {
      roll(now);
      return used;
    },
    add(now, amount) {
      roll(now);
      start ??= now;
      used = Math.max(0, used + amount);
    },
  };
}

/** An empty window of so many milliseconds. */
export function createSlidingWindow(length: number): SlidingWindow {
  const spent: { readonly at: number; readonly amount: number }[] = [];
  let sum = 0;
  const forget = (now: number) => {
    for (let first = spent[0]; first !== undefined && first.at <= now - length; first = spent[0]) {
      sum -= first.amount;
      spent.shift();
    }
  };
  return {
    wait(now, amount, limit) {
      forget(now);
      let over = sum + amount - limit;
      if (over <= 0) return 0;
      for (const each of spent) {
        over -= each.amount;
        if (over <= 0) return Math.max(1, Math.ceil((each.at + length - now) / 1000));
      }
      return Math.ceil(length / 1000);
    },
    add(now, amount) {
      forget(now);
      spent.push({ at: now, amount });
      sum += amount;
    },
  };
}
