import { expiresAt, nextMoment } from "../../actions/runs/index.ts";
import { takeBack } from "../../flows/runs/index.ts";
import { type Handler, Permanent } from "../../jobs/index.ts";
import { isFinal, type Run } from "../../model/run.ts";
import type { Services } from "../services.ts";

/** How long runs that are over, and refusals, are kept in mind: GitHub sends no event again after that. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** Does what time alone does to runs: what is too late ends, and what was granted for a while is taken back. Comes back when it is time again. */
export function expireRunsHandler({ runs, memory, clock, ask }: Services): Handler {
  return {
    async run() {
      if (runs === null) throw new Permanent("the App may not work on runs");
      await runs.ready();
      const now = clock.now();
      const before = new Date(now.getTime() - KEPT_MS);
      await memory.runs.forget(before);
      await memory.heard.forget(before);
      const open = (await memory.runs.find({ open: true })).map(({ run }) => run);
      const granted = (await memory.runs.find({ grants: true })).map(({ run }) => run);
      const dueOpen = open.filter((run) => isDue(nextMoment(run), now));
      await ask(dueOpen.map(({ id }) => ({ kind: "advance-run", data: { id, follow: false } })));
      for (const run of granted.filter((each) => isDue(expiresAt(each), now)))
        await takeBack(run, runs.ports);
      const later = [...open, ...granted].flatMap((run) => momentsAfter(run, now));
      if (later.length === 0) return;
      const at = new Date(Math.min(...later)).toISOString();
      await ask([{ kind: "expire-runs", data: { at } }]);
    },
  };
}

function isDue(moment: Date | null, now: Date): boolean {
  return moment !== null && moment <= now;
}

function momentsAfter(run: Run, now: Date): readonly number[] {
  const moment = isFinal(run.state) ? expiresAt(run) : nextMoment(run);
  return moment !== null && moment > now ? [moment.getTime()] : [];
}
