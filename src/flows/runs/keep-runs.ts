import type { Run } from "../../model/run.ts";
import type { ForeignCommit, RecordStore } from "../../records/index.ts";
import { planRuns, type RecordedRuns, type RefusedLine, RUNS, readRuns } from "../../records/runs/index.ts";
import { RecordBusyError } from "../record-scores.ts";

/** What became of runs in the record. */
export interface KeptInRecord {
  /** Whether anything was written: not when the record had it all. */
  readonly written: boolean;
  readonly commit: string | null;
  /** Commits on the record that aren't Muster's. */
  readonly foreign: readonly ForeignCommit[];
}

/** How often a write may lose against another before it is given up. */
const TRIES = 10;

/** Records runs as they are, and commands that were refused, in one write. Rejects with a RecordBusyError when somebody else writes all the time. */
export async function keepRuns(
  store: RecordStore,
  runs: readonly Run[],
  refused: readonly RefusedLine[],
): Promise<KeptInRecord> {
  const work = (own: RecordStore) => readPlanWrite(own, runs, refused);
  return await (store.exclusively === undefined ? work(store) : store.exclusively(work));
}

async function readPlanWrite(
  store: RecordStore,
  runs: readonly Run[],
  refused: readonly RefusedLine[],
): Promise<KeptInRecord> {
  for (let left = TRIES; left > 0; left -= 1) {
    const snapshot = await store.read([RUNS]);
    const plan = planRuns(runs, refused, snapshot.files);
    // The catalog stays as it is, and so does what it was made with.
    const { config, engine, foreign } = snapshot;
    const written = await store.write(snapshot, plan, { subject: describe(runs, refused), config, engine });
    if (written.kind === "conflict") continue;
    return { written: written.kind === "written", commit: written.commit, foreign };
  }
  throw new RecordBusyError(`${store.place} was changed by somebody else each of ${TRIES} times`);
}

/** Reads the runs of a record back. */
export async function readRecordedRuns(store: Pick<RecordStore, "read">): Promise<RecordedRuns> {
  return readRuns((await store.read([RUNS])).files);
}

/** The first line of a commit message, of which a name must not make several. */
function describe(runs: readonly Run[], refused: readonly RefusedLine[]): string {
  const [first, ...others] = runs;
  if (first === undefined) return `Runs: ${refused.length} refused`;
  if (others.length > 0) return `Runs: ${runs.length}`;
  const of = first.entity === null ? "" : ` of ${first.entity.identifier}`;
  const state = first.state.replaceAll("_", " ");
  return `Run: ${first.action}${of} ${state}`.replaceAll(/\p{C}|\p{Zl}|\p{Zp}/gu, " ");
}
