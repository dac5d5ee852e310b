import type { InputText, Stopped } from "./chunks.ts";
import type { JqOutcome } from "./engine.ts";

/** One program in one call: its answers so far, and what is known about how it behaves. */
export interface Column {
  /** The jq text. */
  readonly text: string;
  /** By place of the input. */
  readonly answers: (JqOutcome | undefined)[];
  /** It hung or crashed, now or in an earlier call, or is slow, so it is kept away from the others. */
  suspect: boolean;
  /** Inputs on which it hung or crashed in this call. */
  strikes: number;
  /** Milliseconds that its hangs and crashes took in this call, and its good runs while it is slow. */
  troubleMs: number;
  /** Inputs it is given at once when it is run alone the next time. */
  block: number;
  /** What `block` grows to. */
  largestBlock: number;
  /** Set when the rest of the call goes on without it. */
  stopped: Stopped | undefined;
}

/** Inputs that a program run alone is given at once: few enough that finding a guilty one among them is cheap. */
const LARGEST_BLOCK = 64;

/** A program at the start of a call. */
export function createColumn(text: string, inputCount: number, suspect: boolean): Column {
  return {
    text,
    answers: Array.from<JqOutcome | undefined>({ length: inputCount }),
    suspect,
    strikes: 0,
    troubleMs: 0,
    block: 1,
    largestBlock: LARGEST_BLOCK,
    stopped: undefined,
  };
}

/** Counts an input the program hung or crashed on; at so many the rest of the call goes on without it. */
export function strike(column: Column, stopped: Stopped, most: number): void {
  column.suspect = true;
  column.strikes += 1;
  if (column.strikes < most) return;
  const times = column.strikes === 1 ? "on another input" : `on ${column.strikes} other inputs`;
  column.stopped = {
    ...stopped,
    message: `not tried on this input, because ${times} there was: ${stopped.message}`,
  };
}

/**
 * Notes a run that went well or not. A program is slow after it failed on a block of which no input is to blame,
 * until it has done well on larger and larger blocks again; one that stays slow is taken out of the call.
 */
export function countTime(column: Column, ms: number, answered: boolean, mostMs: number): void {
  const slow = column.largestBlock < LARGEST_BLOCK;
  if (slow || !answered) column.troubleMs += ms;
  if (!answered) return;
  column.largestBlock = Math.min(LARGEST_BLOCK, column.largestBlock * 2);
  if (column.troubleMs < mostMs) return;
  const message = `not tried on this input, because others took ${Math.round(column.troubleMs)} ms already`;
  column.stopped = { kind: "stopped", reason: "jq_timeout", message };
}

/** Answers inputs for a program that is out of the call. False when it is not. */
export function skipWhenStopped(column: Column, inputs: readonly InputText[]): boolean {
  if (column.stopped === undefined) return false;
  for (const input of inputs) column.answers[input.index] = column.stopped;
  return true;
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
    const full =
      group.length >= Math.min(most, GROUP_PROGRAMS) || characters + column.text.length > GROUP_CHARACTERS;
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
