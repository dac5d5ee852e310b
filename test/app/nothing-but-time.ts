import { setImmediate, setTimeout as wait } from "node:timers/promises";
import type { SteerableClock } from "../../src/sandbox/index.ts";

/** Lets time pass on a clock that all in this process share, only while nothing but time is waited for. */
export interface NothingButTime {
  /** Waits for something. */
  run<T>(work: Promise<T>): Promise<T>;
  /** Lets so many milliseconds pass. */
  pass(milliseconds: number): Promise<void>;
  /** Lets time pass until something is true, which is looked at each time before. */
  until(isTrue: () => boolean): Promise<void>;
  /** From now on requests aren't watched any more. */
  end(): void;
}

/**
 * Watches what this process waits for besides the clock: requests by `fetch`, which it takes the place of, and threads
 * such as that of jq. Call it before anything else is made.
 */
export function letNothingButTimePass(clock: SteerableClock): NothingButTime {
  const { fetch } = globalThis;
  let underWay = 0;
  globalThis.fetch = async (...request) => {
    underWay += 1;
    try {
      const response = await fetch(...request);
      // The whole answer is read while the request counts as under way.
      const bytes = await response.arrayBuffer();
      const { status, headers } = response;
      return new Response([204, 205, 304].includes(status) ? null : bytes, { status, headers });
    } finally {
      underWay -= 1;
    }
  };
  /** Threads that talk to this one all the time, such as that of a test runner. */
  let usual = countResources("MessagePort");
  const isBusy = () => {
    const threads = countResources("MessagePort");
    usual = Math.min(usual, threads);
    return underWay > 0 || threads > usual || countResources("FSReq") > 0;
  };

  /** Resolves once nothing is under way, and nothing begins by itself. */
  async function settle(): Promise<void> {
    for (let still = 0; still < 3; ) {
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
      still = isBusy() ? 0 : still + 1;
      if (still === 0) await wait(1);
    }
  }

  async function until(isTrue: () => boolean): Promise<void> {
    for (;;) {
      await settle();
      if (isTrue()) return;
      await clock.advanceToNext();
    }
  }

  return {
    until,
    async run(work) {
      let isOver = false;
      const end = () => {
        isOver = true;
      };
      work.then(end, end);
      await until(() => isOver);
      return await work;
    },
    async pass(milliseconds) {
      const end = clock.now().getTime() + milliseconds;
      const sleeping = clock.sleep(milliseconds);
      await until(() => clock.now().getTime() >= end);
      await sleeping;
    },
    end() {
      globalThis.fetch = fetch;
    },
  };
}

/** How many things of a kind this process waits for: threads, or files that are read or written. */
function countResources(kind: "MessagePort" | "FSReq"): number {
  return process.getActiveResourcesInfo().filter((name) => name.startsWith(kind)).length;
}
