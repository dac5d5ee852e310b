import { orderOf } from "../../actions/runs/index.ts";
import { entityKey } from "../../model/entity.ts";
import { isFinal, type Run } from "../../model/run.ts";
import type { DoneCommand, KnownRun, RunStore, RunsWanted } from "./run-store.ts";

/** A store that ends with the process, for shells that do one thing and end. */
export function createMemoryRuns(): RunStore {
  const known = new Map<string, KnownRun>();
  const done = new Map<string, DoneCommand>();
  const busy = new Map<string, Promise<unknown>>();
  const list = () =>
    [...known.values()].map(({ run }) => run).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return {
    get: async (id) => known.get(id) ?? null,
    put: async (run) => {
      const told = known.get(run.id)?.told ?? "never";
      known.set(run.id, { run, recorded: false, told: told === "never" ? "never" : "tried" });
    },
    tell: async (id, told) => {
      const before = known.get(id);
      if (before !== undefined) known.set(id, { ...before, told });
    },
    find: async (wanted) => list().filter((run) => fits(run, wanted)),
    ofEntity: async (key) =>
      list().filter(
        ({ entity }) => entity !== null && entityKey(entity.blueprint, entity.identifier) === key,
      ),
    isDone: async (id) => done.has(id),
    done: async (command) => void done.set(command.id, command),
    alone: (id, work) => takeTurns(busy, id, work),
  };
}

function fits({ state, concurrency, origin }: Run, wanted: RunsWanted): boolean {
  const { thread } = wanted;
  return (
    (wanted.open === undefined || !isFinal(state)) &&
    (wanted.concurrency === undefined || wanted.concurrency === concurrency) &&
    (thread === undefined || (thread.repository === origin.repository && thread.number === origin.number))
  );
}

/** Does work after all work of the same name that was begun before. */
export async function takeTurns<T>(
  busy: Map<string, Promise<unknown>>,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const before = busy.get(name) ?? Promise.resolve();
  const turn = before.then(work, work);
  const settled = turn.catch(() => {});
  busy.set(name, settled);
  try {
    return await turn;
  } finally {
    if (busy.get(name) === settled) busy.delete(name);
  }
}
