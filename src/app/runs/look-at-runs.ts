import type { JobRequest } from "../intake/job-kinds.ts";
import type { Services } from "../services.ts";

/**
 * Has all runs looked at that aren't over, and those of which people were not told how they are: what is under way is asked about,
 * whether an event told of it or not.
 */
export async function lookAtRuns({
  runs,
  memory,
  clock,
  ask,
  central,
}: Pick<Services, "runs" | "memory" | "clock" | "ask" | "central">): Promise<void> {
  const hasActions = (central.current()?.config.actions.size ?? 0) > 0;
  const [open, untold, unrecorded] = await Promise.all([
    memory.runs.find({ open: true }),
    memory.runs.find({ untold: true }),
    memory.runs.find({ recorded: false }),
  ]);
  const isIdle = open.length + untold.length + unrecorded.length === 0;
  if (runs === null || (!hasActions && isIdle)) return;
  await runs.ready();
  const known = await memory.runs.find({ open: true });
  const jobs: JobRequest[] = known.map(({ id, run }) => ({
    kind: "advance-run",
    data: { id, follow: run.state === "running" && run.progress.phase === "sent" },
  }));
  const ids = new Set(known.map(({ id }) => id));
  for (const { id } of untold)
    if (!ids.has(id)) jobs.push({ kind: "advance-run", data: { id, follow: false } });
  if (unrecorded.length > 0) jobs.push({ kind: "keep-runs", data: {} });
  const granted = await memory.runs.find({ grants: true });
  if (jobs.length + granted.length > 0)
    jobs.push({ kind: "expire-runs", data: { at: clock.now().toISOString() } });
  await ask(jobs);
}
