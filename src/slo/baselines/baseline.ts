import type { EvaluationRecord, EvaluationResult } from "../../model/evaluation.ts";
import type { SliSample } from "../../model/sli.ts";

/** What is needed of an earlier evaluation to compare with it. */
export interface Baseline {
  readonly id: string;
  readonly result: EvaluationResult;
  /** What was evaluated then; null where nobody said. */
  readonly version: string | null;
  /** End of its window, ISO 8601 in UTC. */
  readonly end: string;
  /** When it was worked out, ISO 8601 in UTC. */
  readonly evaluated_at: string;
  /** It counts no more. */
  readonly invalidated: boolean;
  /** Somebody answers for it as a baseline, whatever its result. Keptn knows nothing of the kind. */
  readonly accepted: boolean;
  /** The objectives' values, in the order of the file; null where there was none. */
  readonly values: readonly BaselineValue[];
}

/** What an objective came to in an earlier evaluation. */
export interface BaselineValue {
  readonly sli: string;
  readonly value: number | null;
  /** Its series by key, where a perfspec recorded them. */
  readonly series?: readonly SliSample[];
}

/** What is needed of a record to compare with it. */
export function toBaseline(record: EvaluationRecord): Baseline {
  return {
    id: record.id,
    result: record.result,
    version: record.version,
    end: record.window.end,
    evaluated_at: record.evaluated_at,
    invalidated: record.invalidated !== null,
    accepted: record.accepted !== null,
    values: record.objectives.map(({ sli, value, series }) => ({
      sli,
      value,
      ...(series === undefined ? {} : { series }),
    })),
  };
}
