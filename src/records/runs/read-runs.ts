import { isJsonObject } from "../../model/json.ts";
import type { Run } from "../../model/run.ts";
import type { RecordFiles } from "../plan.ts";
import { type BrokenRun, readRun } from "./read-run.ts";
import { RUNS } from "./run-path.ts";

/** Runs and refusals of a record, as they were read. */
export interface RecordedRuns {
  /** Sorted by path. */
  readonly runs: readonly Run[];
  /** Ids of commands that were refused. */
  readonly refused: ReadonlySet<string>;
  readonly broken: readonly BrokenRun[];
}

const FILE = new RegExp(`^${RUNS}/\\d{4}/\\d{2}/(?:r_[a-z0-9]+\\.yml|refused\\.jsonl)$`);

/** Reads all runs of a record back; what is none is told and left out. */
export function readRuns(files: RecordFiles): RecordedRuns {
  const runs: Run[] = [];
  const broken: BrokenRun[] = [];
  const refused = new Set<string>();
  for (const path of [...files.keys()].filter((each) => FILE.test(each)).sort()) {
    const text = files.get(path) ?? "";
    if (path.endsWith(".jsonl")) for (const id of readRefused(text)) refused.add(id);
    else {
      const read = readRun(path, text);
      if ("problem" in read) broken.push(read);
      else runs.push(read);
    }
  }
  return { runs, refused, broken };
}

/** Ids of the commands that a file of refusals has; lines that are none are passed over. */
export function readRefused(text: string): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const value = parseLine(line);
    return isJsonObject(value) && typeof value["id"] === "string" ? [value["id"]] : [];
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
