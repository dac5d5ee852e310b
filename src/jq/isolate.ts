import type { AttemptRun } from "./attempt.ts";
import type { InputText, Stopped } from "./chunks.ts";
import type { Column } from "./column.ts";
import type { JqLimits } from "./limits.ts";

/** What a call has lost to hangs and crashes so far, in milliseconds, and the inputs that jq can't even read. */
export interface CallLosses {
  lostMs: number;
  readonly unreadable: Map<number, Stopped>;
}

/**
 * Answers one program over inputs away from all others, after it, or something it shared a run with, hung or
 * crashed. It starts with one input and is given more at once while it does well; when a block fails, its inputs
 * are tried one by one, so that only those it hangs or crashes on are `stopped`. Each of those is a strike, unless
 * jq can't read that input at all. After too many strikes, or too much time, the rest of the call is stopped.
 */
export async function answerAlone(
  column: Column,
  inputs: readonly InputText[],
  attempt: AttemptRun,
  losses: CallLosses,
  limits: JqLimits,
): Promise<void> {
  const queue = inputs.filter((input) => !skipUnreadable(column, input, losses));
  for (let at = 0; at < queue.length; ) {
    const block = queue.slice(at, at + column.block);
    at += block.length;
    if (!(await tryBlock(block))) for (const input of block) await tryBlock([input]);
  }

  /** True when the block is settled: answered, or a single input that is stopped. */
  async function tryBlock(block: readonly InputText[]): Promise<boolean> {
    if (skipStopped(column, block)) return true;
    const result = await attempt([column], block);
    column.aloneMs += result.ms;
    if (result.kind === "answered") {
      column.block = Math.min(column.largestBlock, column.block * 8);
      stopWhenSlow(column, limits);
      return true;
    }
    losses.lostMs += result.ms;
    const [only] = block;
    if (block.length > 1 || only === undefined) {
      column.largestBlock = Math.max(1, Math.floor(block.length / 8));
      column.block = 1;
      return false;
    }
    column.answers[only.index] = result.stopped;
    if (!(await findUnreadable(only))) strike(column, result.stopped, losses, limits);
    return true;
  }

  /** Whether jq fails on this input without any program. Then no program is to blame. */
  async function findUnreadable(input: InputText): Promise<boolean> {
    const result = await attempt([], [input]);
    if (result.kind === "answered") return false;
    losses.lostMs += result.ms;
    losses.unreadable.set(input.index, result.stopped);
    return true;
  }
}

function skipUnreadable(column: Column, input: InputText, losses: CallLosses): boolean {
  const stopped = losses.unreadable.get(input.index);
  if (stopped !== undefined) column.answers[input.index] = stopped;
  return stopped !== undefined;
}

function skipStopped(column: Column, inputs: readonly InputText[]): boolean {
  if (column.stopped === undefined) return false;
  for (const input of inputs) column.answers[input.index] = column.stopped;
  return true;
}

function strike(column: Column, stopped: Stopped, losses: CallLosses, limits: JqLimits): void {
  column.suspect = true;
  column.strikes += 1;
  if (column.strikes < limits.strikes && losses.lostMs < limits.lostMs) return;
  column.stopped = {
    ...stopped,
    message: `${stopped.message} on ${column.strikes} inputs before this one, so this one was not tried`,
  };
}

function stopWhenSlow(column: Column, limits: JqLimits): void {
  if (column.aloneMs < limits.programMs) return;
  column.stopped = {
    kind: "stopped",
    reason: "jq_timeout",
    message: `the program is too slow: it took ${Math.round(column.aloneMs)} ms for the inputs before this one`,
  };
}
