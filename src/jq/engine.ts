import type { Json } from "../model/json.ts";

/**
 * What one program made of one input.
 *
 * - `value`: the first output, as Port takes it; `undefined` when the program had no output at all, which is
 *   not the same as `null`. Numbers are what JSON.parse makes of jq's text, so integers above 2^53 are rounded.
 * - `error`: jq raised an error on this input, or the program does not compile. Port turns both into null;
 *   the caller reports the message (at most 1,000 characters, jq's own words).
 * - `stopped`: no answer could be had (deadline passed, the engine crashed, the input or the answer is too large), or nobody
 *   asked for one (`not_computed`: the program isn't trusted yet).
 *   This says nothing about the input, so the caller must treat the result as unknown, never as null.
 */
export type JqOutcome =
  | { readonly kind: "value"; readonly value: Json | undefined }
  | { readonly kind: "error"; readonly message: string }
  | {
      readonly kind: "stopped";
      readonly reason: "jq_timeout" | "jq_crash" | "not_computed";
      readonly message: string;
    };

/**
 * Why a program does not compile, in jq's own words without the noise, with the line and column in the program
 * where jq names one: `syntax error, unexpected end of file (line 1, column 4)`.
 */
export interface JqCompileProblem {
  readonly message: string;
}

/** Runs jq programs in Port's dialect (single quotes allowed, first output only) away from the caller's thread. */
export interface JqEngine {
  /**
   * Compiles each program alone. One answer a program, in order: null when it compiles. Answers are remembered
   * by program text. Rejects only when jq itself can't be started or the engine is closed (`JqUnavailableError`).
   */
  compile(programs: readonly string[]): Promise<readonly (JqCompileProblem | null)[]>;
  /**
   * Runs every program over every input. Answers are `[input][program]`, both in the order given. Never rejects
   * because of a program or an input: what hangs or crashes is `stopped`, and everything beside it is answered.
   * Calls made at the same time take turns, batch by batch. Rejects only when jq itself can't be started or the
   * engine is closed (`JqUnavailableError`).
   */
  evaluate(programs: readonly string[], inputs: readonly Json[]): Promise<readonly (readonly JqOutcome[])[]>;
  /** Ends the worker; what is still being evaluated rejects. The engine can't be used afterwards. Safe to repeat. */
  close(): Promise<void>;
}
