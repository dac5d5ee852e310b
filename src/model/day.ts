/** A day as `YYYY-MM-DD`, in UTC. Days in this form compare as texts. */
export type Day = string;

const MILLISECONDS = 24 * 60 * 60 * 1000;

/** The day in UTC that a moment belongs to. */
export function dayOf(moment: Date): Day {
  return moment.toISOString().slice(0, 10);
}

/** How many days lie between two days: 1 from a day to the next, negative where `to` comes first. */
export function countDays(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MILLISECONDS);
}

/** The day so many days later. */
export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(Date.parse(day) + days * MILLISECONDS));
}
