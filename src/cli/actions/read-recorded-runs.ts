import type { Run } from "../../model/run.ts";
import { isFinal } from "../../model/run.ts";
import { type RecordedRuns, RUNS, readRuns } from "../../records/runs/index.ts";
import type { RunsOptions } from "../commands/runs.ts";
import { openEvaluations } from "../evaluation/open-record.ts";
import type { CliIo } from "../io.ts";
import { UsageError } from "../usage-error.ts";

/** Reads the recorded runs that options ask for, the newest first, and files that are none. */
export async function readRecordedRuns(
  io: CliIo,
  options: RunsOptions,
): Promise<{ readonly runs: readonly Run[]; readonly broken: RecordedRuns["broken"] }> {
  const { record, central, service, action, open } = options;
  if (record === undefined && central === undefined && (io.env["MUSTER_CENTRAL"] ?? "") === "")
    throw new UsageError(
      "nothing says where runs are recorded",
      "Name the central repo on GitHub with --central, e.g. --central acme/central, or a checkout of its record with --record.",
    );
  // Everything that is recorded lies in one record.
  const opened = await openEvaluations(io, options, "read");
  try {
    const { files } = await opened.attempt(() => opened.store.read([RUNS]));
    const { runs, broken } = readRuns(files);
    const fits = (run: Run) =>
      (service === undefined || isFor(run, service)) &&
      (action === undefined || run.action === action) &&
      (open !== true || !isFinal(run.state));
    const newest = runs.filter(fits).sort((a, b) => (a.requestedAt < b.requestedAt ? 1 : -1));
    return { runs: newest, broken };
  } finally {
    opened.close();
  }
}

function isFor({ entity }: Run, service: string): boolean {
  if (entity === null) return false;
  return entity.identifier === service || `${entity.blueprint}/${entity.identifier}` === service;
}
