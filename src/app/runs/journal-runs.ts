import { orderOf } from "../../actions/runs/index.ts";
import type { RunStore } from "../../flows/runs/index.ts";
import { takeTurns } from "../../flows/runs/index.ts";
import type { KeptRun, Memory } from "../../jobs/index.ts";
import { entityKey } from "../../model/entity.ts";
import type { Run } from "../../model/run.ts";

/** How many runs on an entity are told of. */
const MOST_TOLD = 20;

/** Runs in the journal. `keep` has whatever was put there recorded soon. */
export function keepInJournal(
  { runs, heard }: Pick<Memory, "runs" | "heard">,
  keep: () => Promise<void>,
): RunStore {
  const busy = new Map<string, Promise<unknown>>();
  const plain = ({ run }: KeptRun): Run => run;
  return {
    get: async (id) => await runs.get({ id }),
    put: async (run) => {
      const told = (await runs.get({ id: run.id }))?.told ?? "never";
      const next = told === "never" ? "never" : "tried";
      await runs.set({ id: run.id, asked: orderOf(run), run, recorded: false, told: next });
      await keep();
    },
    tell: async (id, told) => {
      const before = await runs.get({ id });
      if (before !== null) await runs.set({ ...before, told });
    },
    find: async (wanted) => (await runs.find(wanted)).map(plain),
    ofEntity: async (key) => {
      const all = (await runs.list()).map(plain);
      const own = all.filter(
        ({ entity }) => entity !== null && entityKey(entity.blueprint, entity.identifier) === key,
      );
      return own.sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1)).slice(0, MOST_TOLD);
    },
    isDone: async (id) => (await heard.get({ id })) !== null,
    done: async ({ id, at, refused }) => {
      const line = refused === null ? null : JSON.stringify(refused);
      await heard.set({ id, at: new Date(at), line, recorded: line === null });
      if (line !== null) await keep();
    },
    alone: (id, work) => takeTurns(busy, id, work),
  };
}
