import { findTextProblem, readCompile, writeCompile } from "./compile-program.ts";
import { readQuotes } from "./dialect.ts";
import type { JqCompileProblem, JqOutcome } from "./engine.ts";
import type { JqLimits } from "./limits.ts";
import type { JqThread } from "./thread.ts";

/** A program after compiling: the jq text it stands for, or what every evaluation of it comes to. */
export type CompiledProgram =
  | { readonly kind: "ready"; readonly text: string }
  | { readonly kind: "problem"; readonly problem: JqCompileProblem }
  | Extract<JqOutcome, { readonly kind: "stopped" }>;

/** Compiles programs, each once for as long as it is remembered. */
export type CompileProgram = (program: string) => Promise<CompiledProgram>;

/** Programs remembered by an engine; the oldest is forgotten first. */
const REMEMBERED = 5_000;

/** Makes a compiler with a memory of its own. Verdicts are remembered; a deadline that passed is not, since it may pass by another time. */
export function createCompiler(thread: JqThread, limits: JqLimits): CompileProgram {
  const memory = new Map<string, CompiledProgram>();
  return async (program) => {
    const known = memory.get(program);
    if (known !== undefined) return known;
    const compiled = await compileReadings(program, thread, limits);
    if (compiled.kind === "stopped") return compiled;
    for (const oldest of memory.keys()) {
      if (memory.size < REMEMBERED) break;
      memory.delete(oldest);
    }
    memory.set(program, compiled);
    return compiled;
  };
}

/** The first reading that compiles; when none does, what is wrong with the first, which is Port's. */
async function compileReadings(
  program: string,
  thread: JqThread,
  limits: JqLimits,
): Promise<CompiledProgram> {
  const problem = findTextProblem(program);
  if (problem !== null) return { kind: "problem", problem };
  let first: CompiledProgram | undefined;
  for (const text of readQuotes(program)) {
    const compiled = await compileText(text, thread, limits);
    if (compiled.kind !== "problem") return compiled;
    first ??= compiled;
  }
  return first ?? { kind: "problem", problem: { message: "the program is empty" } };
}

async function compileText(text: string, thread: JqThread, limits: JqLimits): Promise<CompiledProgram> {
  const run = await thread.run(writeCompile(text), limits.answerMs, readCompile);
  switch (run.kind) {
    case "read":
      return run.answer.problem === null
        ? { kind: "ready", text }
        : { kind: "problem", problem: run.answer.problem };
    case "timeout":
      return {
        kind: "stopped",
        reason: "jq_timeout",
        message: `jq did not finish compiling the program within ${limits.answerMs} ms`,
      };
    case "crash":
      return {
        kind: "stopped",
        reason: "jq_crash",
        message: `jq broke compiling the program: ${run.message}`,
      };
    case "refused":
      return { kind: "stopped", reason: "jq_crash", message: "jq gave no verdict on the program" };
  }
}
