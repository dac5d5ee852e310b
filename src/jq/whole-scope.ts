/** Ends the reading: a whole is used in a way that may show all of it, or the text is not understood. */
export class WholeRead extends Error {}

/** What a piece of program stands in: whether its input may be a whole, and whether each variable may. */
export interface Scope {
  readonly whole: boolean;
  readonly variables: ReadonlyMap<string, boolean>;
}

/** A value that is shown: fine for a part, the end for a whole. */
export function part(whole: boolean): false {
  if (whole) throw new WholeRead();
  return false;
}

/** Whether a variable may hold a whole. One that nothing binds makes no program. */
export function readVariable(name: string, scope: Scope): boolean {
  if (name === "ENV" || name === "__loc__") return false;
  const whole = scope.variables.get(name);
  if (whole === undefined) throw new WholeRead();
  return whole;
}
