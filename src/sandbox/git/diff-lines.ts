import { diffIndices } from "node-diff3";
import { linesOf, textOf } from "./text.ts";

/** How two versions of a file differ, in lines. */
export interface LineDifference {
  readonly additions: number;
  readonly deletions: number;
  /** Hunks with three lines of context, as GitHub shows them; undefined for binary files and when no line differs. */
  readonly patch: string | undefined;
}

/** A run of lines that differs: where it starts on both sides (from 0), and how long it is. */
interface Run {
  readonly buffer1: readonly [number, number];
  readonly buffer2: readonly [number, number];
}

const CONTEXT = 3;

/** Compares two versions of a file; undefined is a file that is not there. */
export function diffLines(before: Uint8Array | undefined, after: Uint8Array | undefined): LineDifference {
  const left = before === undefined ? [] : linesOf(before);
  const right = after === undefined ? [] : linesOf(after);
  if (left === undefined || right === undefined) {
    return { additions: 0, deletions: 0, patch: undefined };
  }
  const runs = compareLines(left, right);
  return {
    additions: runs.reduce((sum, { buffer2 }) => sum + buffer2[1], 0),
    deletions: runs.reduce((sum, { buffer1 }) => sum + buffer1[1], 0),
    patch:
      runs.length === 0
        ? undefined
        : groupRuns(runs)
            .map((group) => showHunk(left, right, group))
            .join("\n"),
  };
}

/** Runs of lines that differ. What both start and end with is set aside first: comparing costs most where nothing changed. */
function compareLines(left: readonly string[], right: readonly string[]): readonly Run[] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) {
    start += 1;
  }
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) {
    end += 1;
  }
  const runs: readonly Run[] = diffIndices(
    left.slice(start, left.length - end),
    right.slice(start, right.length - end),
  ).map(({ buffer1, buffer2 }) => ({
    buffer1: [buffer1[0] + start, buffer1[1]],
    buffer2: [buffer2[0] + start, buffer2[1]],
  }));
  return runs;
}

/** Runs so near to each other that their contexts touch share a hunk. */
function groupRuns(runs: readonly Run[]): readonly (readonly Run[])[] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && run.buffer1[0] - (last.buffer1[0] + last.buffer1[1]) <= 2 * CONTEXT) {
      groups.at(-1)?.push(run);
    } else {
      groups.push([run]);
    }
  }
  return groups;
}

function showHunk(left: readonly string[], right: readonly string[], runs: readonly Run[]): string {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) {
    return "";
  }
  const from = Math.max(0, first.buffer1[0] - CONTEXT);
  const to = Math.min(left.length, last.buffer1[0] + last.buffer1[1] + CONTEXT);
  const newFrom = first.buffer2[0] - (first.buffer1[0] - from);
  const newTo = last.buffer2[0] + last.buffer2[1] + (to - last.buffer1[0] - last.buffer1[1]);
  const lines = [`@@ -${showRange(from, to)} +${showRange(newFrom, newTo)} @@`];
  let position = from;
  for (const { buffer1, buffer2 } of runs) {
    lines.push(...showLines(" ", left.slice(position, buffer1[0])));
    lines.push(...showLines("-", left.slice(buffer1[0], buffer1[0] + buffer1[1])));
    lines.push(...showLines("+", right.slice(buffer2[0], buffer2[0] + buffer2[1])));
    position = buffer1[0] + buffer1[1];
  }
  lines.push(...showLines(" ", left.slice(position, to)));
  return lines.join("\n");
}

function showRange(from: number, to: number): string {
  const length = to - from;
  const start = length === 0 ? from : from + 1;
  return length === 1 ? `${start}` : `${start},${length}`;
}

function showLines(sign: " " | "-" | "+", lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line.endsWith("\n")
      ? [`${sign}${textOf([line.slice(0, -1)])}`]
      : [`${sign}${textOf([line])}`, "\\ No newline at end of file"],
  );
}
