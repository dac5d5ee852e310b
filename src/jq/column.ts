import type { Stopped } from "./chunks.ts";
import type { JqOutcome } from "./engine.ts";

/** One program in one call: its answers so far, and what is known about how it behaves. */
export interface Column {
  /** The jq text. */
  readonly text: string;
  /** By place of the input. */
  readonly answers: (JqOutcome | undefined)[];
  /** It hung or crashed, now or in an earlier call, so it is kept away from the others. */
  suspect: boolean;
  /** Inputs on which it hung or crashed in this call. */
  strikes: number;
  /** Milliseconds it was run alone in this call. */
  aloneMs: number;
  /** Inputs it is given at once when alone; grows while it does well. */
  block: number;
  /** Most inputs it is given at once, after it proved too slow for more. */
  largestBlock: number;
  /** Set when the rest of the call goes on without it. */
  stopped: Stopped | undefined;
}

/** A program nothing bad is known about, unless it is a suspect from an earlier call. */
export function createColumn(text: string, inputCount: number, suspect: boolean, largestBlock: number): Column {
  return {
    text,
    answers: Array.from<JqOutcome | undefined>({ length: inputCount }),
    suspect,
    strikes: 0,
    aloneMs: 0,
    block: 1,
    largestBlock,
    stopped: undefined,
  };
}

/** Most programs in one run, and most characters of them: jq's compiler has limits of its own. */
const GROUP_PROGRAMS = 50;
const GROUP_CHARACTERS = 65_536;

/**
 * Puts programs into groups that share a run. A program that asks for its own position (`$__loc__`) has a run of
 * its own, where it stands on the first line as it does in its file.
 */
export function groupColumns(columns: readonly Column[], most: number): readonly (readonly Column[])[] {
  const groups: Column[][] = [];
  let group: Column[] = [];
  let characters = 0;
  for (const column of columns) {
    if (column.text.includes("$__loc__")) {
      groups.push([column]);
      continue;
    }
    const full = group.length >= Math.min(most, GROUP_PROGRAMS) || characters + column.text.length > GROUP_CHARACTERS;
    if (group.length > 0 && full) {
      groups.push(group);
      group = [];
      characters = 0;
    }
    group.push(column);
    characters += column.text.length;
  }
  if (group.length > 0) groups.push(group);
  return groups;
}
