import { UsageError } from "./usage-error.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/** Reads a moment that somebody typed: an ISO 8601 instant with its zone, or a day, which is its end in UTC. Null for anything else. Throws a UsageError for a day or an hour that there isn't. */
export function readMoment(text: string): Date | null {
  if (!DAY.test(text) && !INSTANT.test(text)) return null;
  const date = DAY.test(text) ? readDate(`${text}T23:59:59.999Z`, text) : readDate(text, null);
  if (date !== null) return date;
  throw new UsageError(
    `there is no such day or hour as ${text}`,
    "Name a day as 2026-01-31, or a moment as 2026-01-31T08:00:00Z.",
  );
}

/** JavaScript takes the 31st of a short month for the next one's first. */
function readDate(text: string, day: string | null): Date | null {
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return null;
  return day === null || date.toISOString().startsWith(day) ? date : null;
}
