/** What a person can say of a recorded evaluation: that it counts no more, or that it is good enough to compare with. */
export const MARK_NAMES = ["invalidated", "accepted"] as const;

/** A key of a record under which a person says something of it. */
export type MarkName = (typeof MARK_NAMES)[number];

/** What a person said of a recorded evaluation. The evaluation itself stays as it is. */
export interface EvaluationMark {
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

/** What was said of an evaluation; null where nobody said it. */
export type EvaluationMarks = Readonly<Record<MarkName, EvaluationMark | null>>;

/** Nobody said anything yet. */
export const NO_MARKS: EvaluationMarks = { invalidated: null, accepted: null };

/** Whether somebody answers for an evaluation as a baseline, and nobody took it out of the comparison. */
export function isAccepted({ accepted, invalidated }: EvaluationMarks): boolean {
  return accepted !== null && invalidated === null;
}
