import { advanceRun, followRun, type RunPorts } from "../../flows/runs/index.ts";
import type { Clock } from "../../model/clock.ts";
import { isFinal, type Run } from "../../model/run.ts";

/** How long between two looks: GitHub's own page asks about as often. */
const BETWEEN_MS = 10_000;

/** Takes runs as far as they go now, and those that they let go on. */
export async function advanceAll(waiting: string[], ports: RunPorts): Promise<void> {
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await advanceRun(id, ports);
}

/**
 * Follows the workflows that runs started until they end, or the time is over; then their comments stay at that they run. A pull request
 * is not waited for: people merge it, when they like.
 */
export async function followWorkflows(
  ports: RunPorts,
  waiting: string[],
  clock: Pick<Clock, "now" | "sleep">,
  milliseconds: number,
): Promise<void> {
  const until = clock.now().getTime() + milliseconds;
  for (;;) {
    for (const run of (await ports.runs.find({ open: true })).filter(isWorkflow)) await followRun(run, ports);
    await advanceAll(waiting, ports);
    const left = until - clock.now().getTime();
    const open = (await ports.runs.find({ open: true })).filter(isWorkflow);
    if (open.length === 0 || left <= 0) return;
    await clock.sleep(Math.min(BETWEEN_MS, left));
  }
}

function isWorkflow({ state, progress }: Run): boolean {
  return !isFinal(state) && progress.phase === "sent" && progress.trace?.kind === "workflow";
}
