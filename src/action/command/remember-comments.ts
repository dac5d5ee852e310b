import { createMemoryRuns, type DoneCommand, type RunStore } from "../../flows/runs/index.ts";

/** A store for the time of a step, and what became of its commands. */
export interface StepRuns {
  readonly runs: RunStore;
  /** Commands that became no run, in their order. */
  readonly done: readonly DoneCommand[];
  /** How many commands an earlier attempt had run. */
  readonly earlier: () => number;
}

/**
 * A store that ends with the step. What outlives it are the comments that Muster wrote: where the comment on a run is there, the command is
 * done with. `isTold` looks for the comment of a name.
 */
export function rememberComments(isTold: (name: string) => Promise<boolean>): StepRuns {
  const memory = createMemoryRuns();
  const done: DoneCommand[] = [];
  const earlier = new Set<string>();
  return {
    done,
    earlier: () => earlier.size,
    runs: {
      ...memory,
      async isDone(id) {
        if (await memory.isDone(id)) return true;
        if (!(await isTold(`run-${id}`))) return false;
        earlier.add(id);
        return true;
      },
      async done(command) {
        done.push(command);
        await memory.done(command);
      },
    },
  };
}
