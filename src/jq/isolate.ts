import type { AttemptRun } from "./attempt.ts";
import type { InputText, Stopped } from "./chunks.ts";
import { type Column, countTime, skipWhenStopped, strike } from "./column.ts";
import type { JqLimits } from "./limits.ts";

/** What a call knows about its bad luck so far. */
export interface CallLosses {
  /** Milliseconds lost to hangs and crashes. */
  lostMs: number;
  /** Inputs, by place, that were run without any program: why jq can't read them, or null when it can. */
  readonly readable: Map<number, Stopped | null>;
}

/** Into how many pieces inputs are cut to find the guilty one, and how fast a program that does well is given more. */
const PIECES = 8;

/**
 * Answers one program over inputs away from all others, after it, or something it shared a run with, hung or
 * crashed. It starts with one input and is given more at once while it does well; a block that fails is cut in
 * pieces until only single inputs fail. Those are `stopped`, each is a strike, unless jq can't read that input
 * at all. After too many strikes, or too much time, the rest of the call is stopped.
 */
export async function answerAlone(
  column: Column,
  inputs: readonly InputText[],
  attempt: AttemptRun,
  losses: CallLosses,
  limits: JqLimits,
): Promise<void> {
  let at = 0;
  while (at < inputs.length) {
    const block = inputs.slice(at, at + column.block);
    at += block.length;
    await answerBlock(block);
    column.block = Math.min(column.block * PIECES, column.largestBlock);
  }

  async function answerBlock(block: readonly InputText[]): Promise<void> {
    const inputs = block.filter((input) => !skipUnreadable(column, input, losses));
    if (inputs.length === 0 || skipWhenStopped(column, inputs)) return;
    const result = await attempt([column], inputs);
    countTime(column, result.ms, result.kind === "answered", limits.programMs);
    if (result.kind === "answered") return;
    losses.lostMs += result.ms;
    const [only] = inputs;
    if (inputs.length === 1 && only !== undefined) return await stopInput(only, result.stopped);
    const before = column.strikes + losses.readable.size;
    const size = Math.ceil(inputs.length / PIECES);
    for (let at = 0; at < inputs.length; at += size) await answerBlock(inputs.slice(at, at + size));
    if (column.strikes + losses.readable.size > before) return;
    // No single input was to blame: the program is too slow, or says too much, for so many at once.
    column.suspect = true;
    column.largestBlock = size;
  }

  async function stopInput(input: InputText, stopped: Stopped): Promise<void> {
    column.answers[input.index] = stopped;
    if (!losses.readable.has(input.index)) {
      const empty = await attempt([], [input]);
      if (empty.kind === "failed") losses.lostMs += empty.ms;
      losses.readable.set(input.index, empty.kind === "failed" ? empty.stopped : null);
    }
    if (losses.readable.get(input.index) !== null) return;
    strike(column, stopped, losses.lostMs < limits.lostMs ? limits.strikes : 1);
  }
}

function skipUnreadable(column: Column, input: InputText, losses: CallLosses): boolean {
  const stopped = losses.readable.get(input.index) ?? null;
  if (stopped !== null) column.answers[input.index] = stopped;
  return stopped !== null;
}
