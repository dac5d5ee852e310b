/** A case in which Muster deliberately does not do as its peer does. Only what is unsafe to copy qualifies. */
export interface Difference {
  readonly peer: "port" | "keptn" | "pitometer" | "prodvana";
  /** Name of the conformance case. */
  readonly case: string;
  /** Why copying the peer would be unsafe. */
  readonly unsafe: string;
  /** What Muster does. */
  readonly instead: string;
}

/** Every deliberate difference; rendered to `docs/differences.md`. An entry whose case passes is a mistake, and a test fails on it. */
export const DIFFERENCES: readonly Difference[] = [];
