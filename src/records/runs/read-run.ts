import type { Run } from "../../model/run.ts";
import { runSchema } from "../../model/run-record.ts";
import { readRecord } from "../format.ts";
import { runPath } from "./run-path.ts";

/** A file that should be a run and isn't. */
export interface BrokenRun {
  readonly path: string;
  /** What is wrong with it, for people. */
  readonly problem: string;
}

/** Reads one run back, strictly: what isn't to the letter a run of Muster's, at its own place, is none. */
export function readRun(path: string, text: string): Run | BrokenRun {
  const raw = readRecord(text);
  if (raw === null) return { path, problem: "it can't be read: it is no YAML, or no map" };
  const read = runSchema.safeParse(raw);
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
    return { path, problem: `it is no run: ${place}${issue?.message ?? ""}` };
  }
  const run = read.data;
  if (path !== runPath(run)) return { path, problem: `it lies in the wrong place: this is ${run.id}` };
  return run;
}
