import { keepRuns } from "../../flows/runs/index.ts";
import type { Services } from "../services.ts";

/** Writes what the record doesn't have yet of runs and refusals. */
export type KeepRecorded = () => Promise<void>;

/**
 * Makes the one who writes runs to the record: all that there is in one commit, and one commit at a time. Who asks while one is
 * being made gets the next one, together with all others who ask meanwhile.
 */
export function createRunKeeper(
  services: Pick<Services, "memory" | "record" | "log" | "metrics">,
): KeepRecorded {
  let current: Promise<void> | null = null;
  let following: Promise<void> | null = null;

  async function begin(): Promise<void> {
    current = writeAll(services).finally(() => {
      current = null;
    });
    await current;
  }

  async function follow(before: Promise<void>): Promise<void> {
    await before.catch(() => {});
    following = null;
    await begin();
  }

  return async () => {
    if (current === null) return await begin();
    // What is being written may have been read before the change that this one is about.
    following ??= follow(current);
    await following;
  };
}

async function writeAll({
  memory,
  record,
  log,
  metrics,
}: Pick<Services, "memory" | "record" | "log" | "metrics">): Promise<void> {
  const rows = await memory.runs.find({ recorded: false });
  const lines = await memory.heard.unrecorded();
  if (rows.length + lines.length === 0) return;
  const refused = lines.flatMap(({ id, at, line }) =>
    line === null ? [] : [{ id, at: at.toISOString(), line }],
  );
  const runs = rows.map(({ run }) => run);
  const { written, commit, foreign } = await keepRuns(record(), runs, refused);
  for (const run of runs) await memory.runs.noteRecorded(run);
  for (const each of lines) await memory.heard.set({ ...each, recorded: true });
  log.info({ runs: runs.length, refused: refused.length, written, commit }, "runs recorded");
  if (foreign.length === 0) return;
  metrics.tampering.inc(foreign.length);
  log.error({ foreign }, "somebody else wrote to the record");
}
