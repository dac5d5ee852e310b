/** Digits that people want to read, where fewer don't hide on which side of a bound a number is. */
const FEWEST_DIGITS = 4;

/** With so many digits no two numbers look the same. */
const MOST_DIGITS = 17;

/** A bound that a number is shown beside. */
export interface ShownBound {
  readonly target: number;
  /** Whether it is shown as somebody wrote it, whatever its length. */
  readonly exact: boolean;
}

/** A number and its bounds, as texts. */
export interface ShownNumbers {
  readonly value: string;
  readonly bounds: readonly string[];
  /** With how many digits what is not exact was shown. */
  readonly digits: number;
}

/**
 * Shows a number beside bounds, rounded to as few digits as leave it on its side of each of them: 0.4000001 beside 0.4 is not
 * shown as 0.4, since it is more. Rounding hid violations in Keptn's Bridge (Keptn docs, quality gates).
 */
export function showBeside(value: number, bounds: readonly ShownBound[]): ShownNumbers {
  const digits = findDigits(FEWEST_DIGITS, (count) => {
    const shown = roundTo(value, count);
    return bounds.every((bound) => isSameSide(shown, roundBound(bound, count), value, bound.target));
  });
  const count = digits ?? MOST_DIGITS;
  return {
    value: writeNumber(roundTo(value, count)),
    bounds: bounds.map((bound) => writeNumber(roundBound(bound, count))),
    digits: count,
  };
}

/** A number on its own, rounded. */
export function showNumber(value: number, digits = FEWEST_DIGITS): string {
  return writeNumber(roundTo(value, digits));
}

/** A share in percent, e.g. `4.2%`: rounded, but never to nothing. */
export function showPercent(percent: number): string {
  return `${showNumber(percent, 2)}%`;
}

/** A limit of a change, in percent, and the bound of the value that it came to. */
export interface ChangeLimit {
  readonly percent: number;
  readonly target: number;
}

/**
 * Shows how far a value is from an earlier one: `+4.2%`, `same`; as a difference where percent makes no sense, which is so for
 * earlier values of zero and below. On which side of its limits the change is stays to be seen.
 */
export function showChange(value: number, compared: number, limits: readonly ChangeLimit[]): string {
  if (value === compared) return "same";
  const difference = withSign(showNumber(value - compared), value - compared);
  if (compared <= 0) return difference;
  const change = ((value - compared) / compared) * 100;
  const digits = findDigits(2, (count) =>
    limits.every(({ percent, target }) => isSameSide(roundTo(change, count), percent, value, target)),
  );
  return digits === null ? difference : `${withSign(showNumber(change, digits), change)}%`;
}

/** Rounds to so many digits; what stands before the decimal point is never rounded. */
function roundTo(value: number, digits: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  return Number(value.toPrecision(Math.min(MOST_DIGITS, Math.max(digits, whole))));
}

function roundBound({ target, exact }: ShownBound, digits: number): number {
  return exact ? target : roundTo(target, digits);
}

function writeNumber(value: number): string {
  return value === 0 ? "0" : String(value);
}

function withSign(text: string, amount: number): string {
  return amount > 0 ? `+${text}` : text;
}

function isSameSide(shown: number, shownBound: number, value: number, bound: number): boolean {
  return Math.sign(shown - shownBound) === Math.sign(value - bound);
}

function findDigits(fewest: number, isEnough: (count: number) => boolean): number | null {
  for (let count = fewest; count <= MOST_DIGITS; count += 1) if (isEnough(count)) return count;
  return null;
}
