import type { Explanation } from "../explain/told.ts";
import type { ExplainedCheck } from "../explain/weigh-check.ts";

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
        : {
            app: check.app,
            app_id: check.appId,
            name: check.name,
            title: check.title,
            conclusion: check.conclusion,
          },
    engine: { name: "muster", version },
    decisions: explanations.map(({ subject, decision, replay }) => ({ subject, replay, decision })),
  };
}
