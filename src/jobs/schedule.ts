import type { OnJobEvent } from "./events.ts";
import { toError } from "./failure.ts";
import type { NewJob } from "./job.ts";
import type { Memory } from "./memory.ts";
import type { Queue } from "./queue.ts";

/** Work that comes back. Time is cut into turns of equal length, which begin at the same moments whoever counts them. */
export interface Schedule {
  readonly name: string;
  readonly intervalMs: number;
  /** Milliseconds after which the first turn of 1970 begins (UTC). */
  readonly offsetMs: number;
  /** What to do when it never ran: whether the turn that it is now is taken, or the next is the first. */
  readonly first: "now" | "next";
  /** Makes the jobs of a turn. Pure and quick: nothing else runs meanwhile. */
  readonly enqueue: (now: Date) => readonly NewJob[];
}

/** Schedules that are looked after. */
export interface Scheduler {
  add(schedule: Schedule): void;
  /** Makes the jobs of all turns that have come. Of several missed turns the last one alone, as it sees everything. */
  catchUp(now: Date): Promise<void>;
  /** When the next turn comes; null without schedules. */
  nextTurn(now: Date): Date | null;
}

/** Milliseconds before a schedule that failed is tried again. */
const FAILED_MS = 30_000;

interface State {
  readonly schedule: Schedule;
  /** Number of the last turn that was taken; null when none ever was, undefined before that was looked up. */
  taken: number | null | undefined;
  /** Not before this, after a failure. */
  retryAt: number;
}

/** A scheduler whose turns are kept as cursors in the journal, so that restarts neither skip nor double one. */
export function createScheduler(queue: Queue, cursors: Memory["cursors"], tell: OnJobEvent): Scheduler {
  const states: State[] = [];
  return {
    add: (schedule) => void states.push({ schedule, taken: undefined, retryAt: 0 }),
    catchUp: async (now) => {
      for (const state of states) {
        if (state.retryAt > now.getTime()) continue;
        try {
          await takeTurn(queue, cursors, state, now, tell);
        } catch (thrown) {
          state.retryAt = now.getTime() + FAILED_MS;
          tell({ type: "schedule_failed", name: state.schedule.name, error: toError(thrown) });
        }
      }
    },
    nextTurn: (now) => {
      const turns = states.map(({ schedule, retryAt }) =>
        retryAt > now.getTime() ? retryAt : startOf(turnAt(now, schedule) + 1, schedule),
      );
      return turns.length === 0 ? null : new Date(Math.min(...turns));
    },
  };
}

async function takeTurn(
  queue: Queue,
  cursors: Memory["cursors"],
  state: State,
  now: Date,
  tell: OnJobEvent,
): Promise<void> {
  const { schedule } = state;
  const name = `schedule:${schedule.name}`;
  const turn = turnAt(now, schedule);
  state.taken ??= turnOf((await cursors.get({ name }))?.text, schedule);
  // A clock that was put back a little must not double a turn; one that was far ahead must not stop the work.
  if (state.taken !== null && (turn === state.taken || turn === state.taken - 1)) return;
  const skipped = state.taken === null && schedule.first === "next";
  const jobs = skipped ? [] : schedule.enqueue(now);
  await queue.enqueue(jobs, now, { name, text: new Date(startOf(turn, schedule)).toISOString() });
  state.taken = turn;
  if (!skipped) tell({ type: "scheduled", name: schedule.name, jobs: jobs.length });
}

function turnAt(now: Date, { intervalMs, offsetMs }: Schedule): number {
  return Math.floor((now.getTime() - offsetMs) / intervalMs);
}

function startOf(turn: number, { intervalMs, offsetMs }: Schedule): number {
  return turn * intervalMs + offsetMs;
}

function turnOf(text: string | undefined, schedule: Schedule): number | null {
  const moment = new Date(text ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : turnAt(moment, schedule);
}
