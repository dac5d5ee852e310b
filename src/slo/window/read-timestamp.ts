const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:[.,](\d+))?(Z|([+-])(\d{2}):(\d{2}))?$/;

/**
 * Reads a moment as Keptn does (go-utils, timeutils.ParseTimestamp): ISO 8601 to the second or finer, with `Z` or an offset; without
 * either it is in UTC. What is finer than a millisecond is dropped. Null for anything else, also for days that no month has.
 */
export function readTimestamp(text: string): Date | null {
  const parts = TIMESTAMP.exec(text);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  const [fraction = "", , sign, offsetHours = "0", offsetMinutes = "0"] = parts.slice(7);
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(hour, minute, second, Number(fraction.slice(0, 3).padEnd(3, "0")));
  const same =
    moment.getUTCFullYear() === year &&
    moment.getUTCMonth() === month - 1 &&
    moment.getUTCDate() === day &&
    moment.getUTCHours() === hour &&
    moment.getUTCMinutes() === minute &&
    moment.getUTCSeconds() === second;
  if (!same || Number(offsetHours) > 24 || Number(offsetMinutes) > 59) return null;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000;
  return new Date(moment.getTime() - (sign === "-" ? -offset : offset));
}
