import { isFinal, type Run } from "../../model/run.ts";
import { formatRecord } from "../format.ts";
import type { RecordFiles, RecordPlan } from "../plan.ts";
import { orderRun } from "./order-run.ts";
import { readRun } from "./read-run.ts";
import { readRefused } from "./read-runs.ts";
import { refusedPath, runPath } from "./run-path.ts";

/** A command that was refused: a line of JSON, whose run it would have been, and when. */
export interface RefusedLine {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly line: string;
}

/**
 * Plans to record runs as they are, and commands that were refused. A run that is recorded as over stays as it is recorded, and a refusal
 * is written once, so the same may be planned again after a crash.
 */
export function planRuns(
  runs: readonly Run[],
  refused: readonly RefusedLine[],
  files: RecordFiles,
): RecordPlan {
  const write = new Map<string, string>();
  for (const run of runs) {
    const path = runPath(run);
    const text = formatRecord(orderRun(run), "quoted");
    const before = files.get(path);
    if (before !== text && !isOver(path, before)) write.set(path, text);
  }
  const append = new Map<string, string[]>();
  for (const { id, at, line } of refused) {
    const path = refusedPath(at);
    if (readRefused(files.get(path) ?? "").includes(id)) continue;
    append.set(path, [...(append.get(path) ?? []), line]);
  }
  return { write, remove: [], append, kept: [] };
}

function isOver(path: string, text: string | undefined): boolean {
  const read = text === undefined ? null : readRun(path, text);
  return read !== null && !("problem" in read) && isFinal(read.state);
}
