/** How much to ask for at a time: halved when GitHub can't answer, doubled again after some successes. */
export interface PageSize {
  readonly value: number;
  /** Halves; false when it is as small as it may be, 1 unless told otherwise. */
  shrink(smallest?: number): boolean;
  /** Counts a success. */
  succeed(): void;
}

/** Successes in a row before more is asked for again. */
const PATIENCE = 3;

/** Makes a size that starts at the greatest it may be. */
export function createPageSize(largest: number): PageSize {
  let value = largest;
  let successes = 0;
  return {
    get value() {
      return value;
    },
    shrink(smallest = 1) {
      successes = 0;
      if (value <= smallest) return false;
      value = Math.max(smallest, Math.floor(value / 2));
      return true;
    },
    succeed() {
      successes += 1;
      if (successes < PATIENCE) return;
      successes = 0;
      value = Math.min(largest, value * 2);
    },
  };
}
