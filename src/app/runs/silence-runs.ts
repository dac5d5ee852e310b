import type { AppRuns } from "./open-runs.ts";

/** The same, of which nothing is written any more once the run of a job was given up. */
export function silenceRuns(signal: AbortSignal, runs: AppRuns): AppRuns {
  const guard =
    <What extends readonly unknown[], Result>(write: (...what: What) => Promise<Result>) =>
    (...what: What): Promise<Result> => {
      signal.throwIfAborted();
      return write(...what);
    };
  const { ports } = runs;
  const { threads, effects, runs: store } = ports;
  return {
    ...runs,
    ports: {
      ...ports,
      threads: {
        say: guard((...what) => threads.say(...what)),
        react: guard((...what) => threads.react(...what)),
        close: guard((...what) => threads.close(...what)),
      },
      effects: {
        ...effects,
        carryOut: guard((...what) => effects.carryOut(...what)),
        cancel: guard((...what) => effects.cancel(...what)),
      },
      runs: {
        ...store,
        put: guard((...what) => store.put(...what)),
        done: guard((...what) => store.done(...what)),
        tell: guard((...what) => store.tell(...what)),
      },
    },
  };
}
