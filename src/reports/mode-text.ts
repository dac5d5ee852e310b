import { countDays } from "../model/day.ts";
import type { EffectiveMode, Mode } from "../model/mode.ts";

/** What something does by its mode: a rule of a gate, or a rule of a scorecard, which counts for levels or doesn't. */
const VERBS: Readonly<Record<"gate" | "scorecard", Readonly<Record<Mode, string>>>> = {
  gate: { enforce: "blocks", warn: "warns", shadow: "is only listed" },
  scorecard: { enforce: "counts", warn: "doesn't count", shadow: "is only listed" },
};

/**
 * Says what comes next by a schedule, e.g. `blocks from 2026-12-01, in 10 days`; null when nothing does. Without today there
 * is no countdown.
 */
export function describeNextMode(
  next: EffectiveMode["next"],
  today: string | null,
  what: "gate" | "scorecard" = "gate",
): string | null {
  if (next === null) return null;
  const left = today === null ? "" : `, ${countdown(countDays(today, next.from))}`;
  return `${VERBS[what][next.mode]} from ${next.from}${left}`;
}

/** Says how hard something bites and what comes next, e.g. `warns, blocks from 2026-12-01, in 10 days`. */
export function describeMode(
  { mode, next }: EffectiveMode,
  today: string | null,
  what: "gate" | "scorecard" = "gate",
): string {
  return [VERBS[what][mode], describeNextMode(next, today, what)].filter((text) => text !== null).join(", ");
}

/** Says until when something holds, e.g. `until 2026-12-01, for 10 more days`; the last day counts to its end, in UTC. */
export function describeUntil(day: string, today: string | null): string {
  if (today === null) return `until ${day}`;
  const left = countDays(today, day);
  if (left <= 0) return `until ${day}, which is today`;
  return `until ${day}, for ${left === 1 ? "1 more day" : `${left} more days`}`;
}

function countdown(days: number): string {
  if (days <= 0) return "today";
  return days === 1 ? "tomorrow" : `in ${days} days`;
}
