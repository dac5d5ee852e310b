import type { Config } from "../config/index.ts";
import { countDays, type Day } from "../model/day.ts";
import type { Modes } from "../model/mode.ts";
import type { Waiver } from "../model/waiver.ts";
import { listDays } from "../scorecards/index.ts";

/** Days to come on which a change of the policy may hit others than it does now. */
export interface DaysAhead {
  /** The earliest first. */
  readonly days: readonly Day[];
  /** How many more there are, and nobody looks at. */
  readonly left: number;
}

/** No more days are looked at: on each of them everything is scored twice. */
const MOST = 10;

/** Nothing happens on a day to come that doesn't happen now. */
export const NO_DAYS: DaysAhead = { days: [], left: 0 };

/**
 * The days on which a change comes to bite: those that schedules of scorecards name, whichever of the two policies has them;
 * with those of gates where `gates` says so. Of waivers those count that would have begun then: one that begins excuses, and
 * hits nobody, and one that ends does so by either policy.
 */
export function listDaysAhead(base: Config, changed: Config, today: Day, gates: boolean): DaysAhead {
  const named = [base, changed].flatMap((config) => [
    ...scorecardDays(config),
    ...(gates ? gateDays(config) : []),
  ]);
  const all = [...new Set([...named, ...lostBeginnings(base, changed)])].filter((day) => day > today).sort();
  return { days: all.slice(0, MOST), left: Math.max(0, all.length - MOST) };
}

/** The middle of a day, which is the same day wherever it is asked. */
export function middleOf(day: Day): Date {
  return new Date(`${day}T12:00:00Z`);
}

function scorecardDays({ scorecards }: Config): readonly Day[] {
  return [...scorecards.values()].flatMap(({ value }) => value.rules.flatMap(({ mode }) => daysOf(mode)));
}

function gateDays({ gates }: Config): readonly Day[] {
  return [...gates.values()].flatMap(({ value }) => [
    ...daysOf(value.mode),
    ...value.rules.flatMap(({ mode }) => daysOf(mode)),
  ]);
}

function daysOf(modes: Modes | undefined): readonly Day[] {
  return modes === undefined ? [] : listDays(modes);
}

/** First days of waivers that the change takes away, or doesn't let count. */
function lostBeginnings(base: Config, changed: Config): readonly Day[] {
  const kept = new Set(waiversThatMayCount(changed).map(contentOf));
  return waiversThatMayCount(base)
    .filter((waiver) => !kept.has(contentOf(waiver)))
    .map(({ from }) => from);
}

function waiversThatMayCount({ waivers, settings }: Config): readonly Waiver[] {
  return waivers
    .map(({ value }) => value)
    .filter(({ from, expires }) => countDays(from, expires) + 1 <= settings.waivers.max_days);
}

function contentOf(waiver: Waiver): string {
  return JSON.stringify({ ...waiver, file: "" });
}
