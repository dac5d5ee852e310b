import { type EvaluationMark, type EvaluationMarks, isAccepted } from "../../model/evaluation-mark.ts";

/** What a person said of an evaluation. Texts are plain: one line, not yet safe for where they go. */
export interface ToldMark {
  /** What it means: `Counts no more for comparison`. */
  readonly meaning: string;
  readonly mark: EvaluationMark;
}

/** What people said of an evaluation, what counts most first. */
export function tellMarks(marks: EvaluationMarks): readonly ToldMark[] {
  const { invalidated, accepted } = marks;
  const said = isAccepted(marks)
    ? "Accepted: later evaluations are compared with it, whatever its result"
    : "Had been accepted as a baseline";
  return [
    ...(invalidated === null ? [] : [{ meaning: "Counts no more for comparison", mark: invalidated }]),
    ...(accepted === null ? [] : [{ meaning: said, mark: accepted }]),
  ];
}

/** What people said of an evaluation, behind its result where there is room for a word: `, not counted`; nothing where nobody did. */
export function nameMark(marks: EvaluationMarks): string {
  if (marks.invalidated !== null) return ", not counted";
  return isAccepted(marks) ? ", accepted" : "";
}
