import { orderOf } from "../../actions/runs/index.ts";
import { readRecordedRuns } from "../../flows/runs/index.ts";
import { isFinal } from "../../model/run.ts";
import type { Services } from "../services.ts";

/** When this journal was begun. */
const BEGAN = "journal-began";

/** That the runs of the record were taken over into it. */
const REBUILT = "runs-rebuilt";

/** When the journal was begun; noted the first time that somebody asks. */
export async function noteBeginning({ memory, clock }: Pick<Services, "memory" | "clock">): Promise<Date> {
  const known = await memory.cursors.get({ name: BEGAN });
  if (known !== null) return new Date(known.text);
  const now = clock.now();
  await memory.cursors.set({ name: BEGAN, text: now.toISOString() });
  return now;
}

/**
 * Takes over what the record tells of runs, once, before a new journal is worked with: open runs go on where they were, and commands
 * that were taken once are not taken again.
 */
export async function rebuildRuns({
  memory,
  record,
  log,
  clock,
}: Pick<Services, "memory" | "record" | "log" | "clock">): Promise<void> {
  if ((await memory.cursors.get({ name: REBUILT })) !== null) return;
  const { runs, refused, broken } = await readRecordedRuns(record());
  for (const run of runs) {
    if ((await memory.runs.get({ id: run.id })) !== null) continue;
    const told = isFinal(run.state) ? "told" : "tried";
    await memory.runs.set({ id: run.id, asked: orderOf(run), run, recorded: true, told });
  }
  const at = clock.now();
  for (const id of refused) await memory.heard.set({ id, at, line: null, recorded: true });
  for (const { path, problem } of broken) log.error({ path, problem }, "a file of the record is no run");
  const open = runs.filter(({ state }) => !isFinal(state)).length;
  if (runs.length > 0) log.info({ runs: runs.length, open }, "runs taken over from the record");
  await memory.cursors.set({ name: REBUILT, text: at.toISOString() });
}
