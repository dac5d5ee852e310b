import { setImmediate, setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../model/clock.ts";

/** A clock that can be stopped and moved. */
export interface SteerableClock extends Clock {
  readonly mode: "real" | "virtual";
  /** Sleeps that wait for the virtual clock to move. */
  readonly pending: number;
  /** Goes with the time of the machine; what slept on the virtual clock wakes. */
  useReal(): void;
  /** Stands still from now on, at a moment of its own or at the one it is. */
  useVirtual(start?: Date): void;
  /** Moves on, waking sleepers in order, each at its own moment. Throws when the clock is real. */
  advance(milliseconds: number): Promise<void>;
  /** Moves to the moment at which the next sleeper wakes; false when nobody sleeps. Throws when the clock is real. */
  advanceToNext(): Promise<boolean>;
}

interface Sleeper {
  readonly due: number;
  wake(): void;
}

/** A clock that stands still at a moment until it is moved. */
export function createVirtualClock(start: Date | string): SteerableClock {
  const clock = createRealClock();
  clock.useVirtual(new Date(start));
  return clock;
}

/** A clock that goes with the time of the machine, until it is stopped. */
export function createRealClock(): SteerableClock {
  let now: number | null = null;
  const sleepers = new Set<Sleeper>();
  const next = (): Sleeper | undefined => [...sleepers].sort((a, b) => a.due - b.due)[0];
  const move = async (target: number): Promise<void> => {
    for (let sleeper = next(); sleeper !== undefined && sleeper.due <= target; sleeper = next()) {
      now = Math.max(now ?? 0, sleeper.due);
      sleeper.wake();
      await letOthersRun();
    }
    now = target;
    await letOthersRun();
  };
  const virtualNow = (): number => {
    if (now === null) throw new Error("The clock is real: make it virtual before it is moved.");
    return now;
  };
  return {
    get mode() {
      return now === null ? "real" : "virtual";
    },
    get pending() {
      return sleepers.size;
    },
    now: () => new Date(now ?? Date.now()),
    async sleep(milliseconds, signal) {
      if (signal?.aborted === true || milliseconds <= 0) return;
      if (now === null) {
        await wait(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
        return;
      }
      const due = now + milliseconds;
      await new Promise<void>((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        const sleeper: Sleeper = { due, wake };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", wake, { once: true });
      });
    },
    useReal() {
      now = null;
      for (const sleeper of sleepers) sleeper.wake();
    },
    useVirtual(start) {
      now = (start ?? new Date(now ?? Date.now())).getTime();
    },
    advance: (milliseconds) => move(virtualNow() + milliseconds),
    async advanceToNext() {
      virtualNow();
      const sleeper = next();
      if (sleeper === undefined) return false;
      await move(sleeper.due);
      return true;
    },
  };
}

/** Whoever woke goes on as far as it can without the network, and may sleep again. */
async function letOthersRun(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await setImmediate();
}
