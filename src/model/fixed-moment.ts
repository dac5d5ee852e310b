/** The variable that fixes the moment verdicts are made at, so that two runs give the same bytes. */
export const FIXED_MOMENT = "MUSTER_NOW";

/** What is wrong with a {@link FIXED_MOMENT} that is none, and what to do. */
export const FIXED_MOMENT_ADVICE = "Write it as 2026-01-31T08:00:00Z, or leave it out for the clock's.";

/** The moment that somebody fixed; null for none, undefined for what is no moment. */
export function readFixedMoment(text: string | undefined): Date | null | undefined {
  if (text === undefined || text === "") return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
