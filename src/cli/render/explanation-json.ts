import type { Explanation } from "../explain/told.ts";

/** The check that a decision was read from, as far as GitHub tells. */
export interface ExplainedCheck {
  readonly app: string | null;
  readonly name: string;
  readonly title: string | null;
  readonly conclusion: string | null;
}

/** Explanations for machines, versioned: keys are only ever added under the same `schema`. */
export function describeExplanations(
  source: string,
  check: ExplainedCheck | null,
  explanations: readonly Explanation[],
  version: string,
) {
  return {
    schema: "muster.explanation/1",
    source,
    check:
      check === null
        ? null
        : { app: check.app, name: check.name, title: check.title, conclusion: check.conclusion },
    engine: { name: "muster", version },
    decisions: explanations.map(({ subject, decision, replay }) => ({ subject, replay, decision })),
  };
}
