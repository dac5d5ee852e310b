import type { Diagnostic } from "../model/diagnostic.ts";

/** The name that may have been meant, or how to look for it; undefined when nothing is near enough. */
export type Guess = string | undefined | (() => string | undefined);

/**
 * A diagnostic as the checks find it. The name that may have been meant is looked for only when the problem is shown:
 * a document can be wrong in many places, with many names that each may be.
 */
export interface Problem extends Diagnostic {
  readonly guess?: () => string | undefined;
}

/** The part of a problem that a guess makes. */
export function withGuess(guess: Guess): Pick<Problem, "suggestion" | "guess"> {
  if (typeof guess === "function") return { guess };
  return guess === undefined ? {} : { suggestion: guess };
}

/** Looks for the name that may have been meant, which makes a problem a diagnostic. */
export function resolveGuess({ guess, ...diagnostic }: Problem): Diagnostic {
  const suggestion = guess?.();
  return suggestion === undefined ? diagnostic : { ...diagnostic, suggestion };
}
