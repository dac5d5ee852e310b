import { z } from "zod";

const UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;

/**
 * Reads a length of time as Go and Keptn write it (Go, time.ParseDuration): `2m`, `1h30m`, `90s`, `300ms`. In milliseconds;
 * null for what is none, such as `1d`, and for what is negative.
 */
export function readDuration(text: string): number | null {
  if (text === "0") return 0;
  const unsigned = text.startsWith("+") ? text.slice(1) : text;
  let total = 0;
  let at = 0;
  while (at < unsigned.length) {
    PART.lastIndex = at;
    const [whole, amount, unit] = PART.exec(unsigned) ?? [];
    if (whole === undefined || amount === undefined || unit === undefined) return null;
    total += Number(amount) * (UNITS[unit] ?? Number.NaN);
    at += whole.length;
  }
  return at === 0 ? null : total;
}

/** A length of time as people write it: `2m`, `1h30m`, `90s`. */
export const durationSchema = z
  .string()
  .refine((text) => readDuration(text) !== null, "must be a duration such as 90s, 2m or 1h30m")
  .meta({ description: "A length of time, e.g. 90s, 2m or 1h30m." });
