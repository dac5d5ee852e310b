import { createCompiler } from "./compiler.ts";
import type { JqEngine } from "./engine.ts";
import { type EngineParts, evaluateCall } from "./evaluate.ts";
import { DEFAULT_LIMITS, type JqLimits } from "./limits.ts";
import { createJqThread } from "./thread.ts";
import { locateWorker } from "./worker-location.ts";

/** What an engine can be told. */
export interface JqEngineOptions {
  /** Limits other than the defaults. */
  readonly limits?: Partial<JqLimits>;
  /** The worker's body, when it is not where the source or the bundle has it. */
  readonly worker?: URL;
}

/**
 * Makes a jq engine (jq 1.8.2 compiled to WebAssembly, in a worker thread without environment). The worker starts
 * with the first program, takes about 70 ms for it, and does not keep the process alive while it is idle.
 *
 * One engine serves any number of concurrent callers. What a bad program can cost a call is bounded, see `JqLimits`.
 */
export function createJqEngine(options: JqEngineOptions = {}): JqEngine {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const thread = createJqThread(options.worker ?? locateWorker(), limits.startMs);
  const compile = createCompiler(thread, limits);
  const parts: EngineParts = { thread, compile, limits, suspects: new Set() };
  return {
    async compile(programs) {
      thread.refuseWhenClosed();
      const problems = [];
      for (const program of programs) {
        const compiled = await compile(program);
        if (compiled.kind === "ready") problems.push(null);
        else problems.push(compiled.kind === "problem" ? compiled.problem : { message: compiled.message });
      }
      return problems;
    },
    async evaluate(programs, inputs) {
      thread.refuseWhenClosed();
      return await evaluateCall(parts, programs, inputs);
    },
    close: () => thread.close(),
  };
}
