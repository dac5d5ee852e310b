import type { Json } from "../model/json.ts";
import { createAttempt } from "./attempt.ts";
import { cutChunks, type InputText } from "./chunks.ts";
import { type Column, createColumn, groupColumns } from "./column.ts";
import type { CompiledProgram, CompileProgram } from "./compiler.ts";
import type { JqOutcome } from "./engine.ts";
import { answerAlone, type CallLosses } from "./isolate.ts";
import type { JqLimits } from "./limits.ts";
import type { JqThread } from "./thread.ts";

/** What an engine keeps between calls. */
export interface EngineParts {
  readonly thread: JqThread;
  readonly compile: CompileProgram;
  readonly limits: JqLimits;
  /** Texts of programs that hung or crashed; in the next call they are kept away from the others from the start. */
  readonly suspects: Set<string>;
}

/**
 * Answers one call. Programs share runs, a chunk of inputs at a time. When a run fails, each of its programs is
 * run alone over that chunk (`answerAlone`), which finds the guilty program and inputs, and programs found guilty
 * stay alone for the rest of the call. When none is guilty they were only too much together, and share smaller runs.
 */
export async function evaluateCall(
  parts: EngineParts,
  programs: readonly string[],
  inputs: readonly Json[],
): Promise<readonly (readonly JqOutcome[])[]> {
  if (programs.length === 0 || inputs.length === 0) return inputs.map(() => []);
  const columns = new Map<string, Column>();
  const compiled = new Map<string, CompiledProgram>();
  for (const program of new Set(programs)) {
    const result = await parts.compile(program);
    compiled.set(program, result);
    if (result.kind !== "ready" || columns.has(result.text)) continue;
    const suspect = parts.suspects.has(result.text);
    columns.set(result.text, createColumn(result.text, inputs.length, suspect));
  }
  await answerColumns([...columns.values()], inputs, parts);
  const answersOf = programs.map((program) => findAnswers(compiled.get(program), columns));
  return inputs.map((_, index) => answersOf.map((answer) => answer(index)));
}

async function answerColumns(
  columns: readonly Column[],
  inputs: readonly Json[],
  parts: EngineParts,
): Promise<void> {
  if (columns.length === 0) return;
  const { limits } = parts;
  const attempt = createAttempt(parts.thread, limits);
  const losses: CallLosses = { lostMs: 0, readable: new Map() };
  let together = columns.length;

  async function answerGroup(group: readonly Column[], chunk: readonly InputText[]): Promise<void> {
    const single = group.length === 1 && chunk.length === 1;
    const result = single ? undefined : await attempt(group, chunk);
    if (result?.kind === "answered") return;
    losses.lostMs += result?.ms ?? 0;
    const tried = losses.readable.size;
    for (const column of group) await answerAlone(column, chunk, attempt, losses, limits);
    const guilt = group.some((column) => column.suspect) || losses.readable.size > tried;
    if (!guilt) together = Math.max(1, Math.floor(group.length / 2));
  }

  for (const piece of cutChunks(inputs, limits)) {
    if (piece.kind === "refused") {
      for (const column of columns) column.answers[piece.index] = piece.stopped;
      continue;
    }
    const apart = columns.filter((column) => column.suspect);
    const trusted = columns.filter((column) => !column.suspect);
    for (const group of groupColumns(trusted, together)) await answerGroup(group, piece.inputs);
    for (const column of apart) await answerAlone(column, piece.inputs, attempt, losses, limits);
  }
  for (const column of columns) remember(column, parts.suspects);
}

/** Programs remembered as suspects; more than that in one installation is not worth remembering. */
const SUSPECTS = 1_000;

function remember(column: Column, suspects: Set<string>): void {
  if (column.strikes === 0) suspects.delete(column.text);
  else if (suspects.size < SUSPECTS) suspects.add(column.text);
}

function findAnswers(
  compiled: CompiledProgram | undefined,
  columns: ReadonlyMap<string, Column>,
): (index: number) => JqOutcome {
  const missing: JqOutcome = { kind: "stopped", reason: "jq_crash", message: "jq gave no answer" };
  if (compiled === undefined) return () => missing;
  switch (compiled.kind) {
    case "stopped":
      return () => compiled;
    case "problem": {
      const outcome: JqOutcome = { kind: "error", message: `does not compile: ${compiled.problem.message}` };
      return () => outcome;
    }
    case "ready": {
      const column = columns.get(compiled.text);
      return (index) => column?.answers[index] ?? missing;
    }
  }
}
