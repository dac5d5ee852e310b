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
      threads: { say: guard(threads.say), react: guard(threads.react), close: guard(threads.close) },
      effects: { ...effects, carryOut: guard(effects.carryOut), cancel: guard(effects.cancel) },
      runs: { ...store, put: guard(store.put), done: guard(store.done), tell: guard(store.tell) },
    },
  };
}
