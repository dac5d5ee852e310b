/** Whether a value is text that somebody typed: surely, perhaps (it came by a way that isn't followed), or not (null). */
export type Verdict = "typed" | "maybe" | null;

/** The most doubtful of several. */
export function worstOf(verdicts: Iterable<Verdict>): Verdict {
  let worst: Verdict = null;
  for (const verdict of verdicts) {
    if (verdict === "typed") return verdict;
    worst ??= verdict;
  }
  return worst;
}

/** Values with names, e.g. the variables of a step. Names in lower case: GitHub doesn't tell `env.A` from `env.a`. */
export interface Values {
  readonly of: (name: string) => Verdict;
  /** Of all of them together. */
  readonly worst: () => Verdict;
}

/** Values that are `named`; any other is what `others` says, or what it was before. */
export function makeValues(
  named: ReadonlyMap<string, Verdict>,
  { others = null, before }: { readonly others?: Verdict; readonly before?: Values } = {},
): Values {
  let own: { readonly size: number; readonly worst: Verdict } | null = null;
  return {
    of: (name) => named.get(name) ?? (named.has(name) ? null : worstOf([others, before?.of(name) ?? null])),
    worst() {
      if (own?.size !== named.size) own = { size: named.size, worst: worstOf(named.values()) };
      return worstOf([own.worst, others, before?.worst() ?? null]);
    },
  };
}

/** No values at all. */
export const NO_VALUES: Values = { of: () => null, worst: () => null };
