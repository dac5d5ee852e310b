const UNITS = [
  ["day", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** A length of time by its two greatest units: `45 s`, `3 min 12 s`, `2 h`, `5 days 4 h`. In milliseconds; nothing is below a second. */
export function showSpan(ms: number): string {
  if (!Number.isFinite(ms)) return "an unknown time";
  let left = Math.max(1_000, Math.round(ms / 1_000) * 1_000);
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    // A gap ends it: nobody wants to know of the seconds of an hour.
    if (count === 0 && parts.length > 0) break;
    if (count > 0) parts.push(`${count} ${name === "day" && count > 1 ? "days" : name}`);
    if (parts.length === 2) break;
  }
  return parts.join(" ");
}

/** How long it was between two moments; null where one isn't there yet, or is none. */
export function showBetween(start: string | null, end: string | null): string | null {
  if (start === null || end === null) return null;
  const span = Date.parse(end) - Date.parse(start);
  return Number.isFinite(span) && span >= 0 ? showSpan(span) : null;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/;

/** A moment to the minute, `2026-11-21 19:26 UTC`; what is none stays as it is. */
export function showMoment(at: string): string {
  const [, day, time] = MOMENT.exec(at) ?? [];
  return day === undefined ? at.slice(0, 40) : `${day} ${time} UTC`;
}
