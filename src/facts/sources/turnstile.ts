/** Lets only so many pieces of work go on at once; the others wait their turn, first come, first served. */
export type Turnstile = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes a turnstile for `places` pieces of work at a time. */
export function createTurnstile(places: number): Turnstile {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
