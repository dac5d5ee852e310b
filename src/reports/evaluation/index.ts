/**
 * evaluation: what people read of quality gates.
 *
 * - `describe-evaluation.ts`: an evaluation as markdown; `tabulate-objectives.ts`, `list-todos.ts`, `fold-queries.ts`,
 *   `fold-background.ts`: its parts; `evaluation-context.ts`: what it is made with besides the record
 * - `tell-verdict.ts`, `tell-objective.ts`, `explain-objective.ts`: the same in plain words, for every place where it is told;
 *   `no-value.ts`: why there is no value; `read-target.ts`, `show-objective.ts`, `show-score.ts`,
 *   `share-points.ts`, `show-window.ts`: their parts
 * - `tell-marks.ts`: what people said of an evaluation; `tell-handed-in.ts`: that nobody was asked for values
 * - `describe-evaluation-page.ts`: the page of a service in an environment; `link-file.ts`, `escape-inline.ts`
 * - `chart/`: the last evaluations as an SVG
 */

export { showNumber } from "../../model/show-number.ts";
export { drawHistory } from "./chart/draw-history.ts";
export { describeEvaluation, RESULT_MARKS, titleEvaluation } from "./describe-evaluation.ts";
export { describeEvaluationPage, nameFailed } from "./describe-evaluation-page.ts";
export type { EvaluationContext, EvaluationLinks } from "./evaluation-context.ts";
export { showScore } from "./show-score.ts";
export { showMoment, showWindow } from "./show-window.ts";
export { tellHandedIn } from "./tell-handed-in.ts";
export { type ToldMark, tellMarks } from "./tell-marks.ts";
export { type ToldObjective, tellObjectives } from "./tell-objective.ts";
export { RESULT_WORDS, type ToldVerdict, tellVerdict } from "./tell-verdict.ts";
