/**
 * evaluation: commands about evaluations that were recorded. Loaded only when one is asked for.
 *
 * - `list.ts`, `show.ts`: a command each; `mark.ts`: `invalidate` and `accept`
 * - `open-record.ts`: the record that options name; on GitHub, `../github/open-record.ts`
 * - `find-evaluation.ts`: the evaluation that an id means. `who.ts`: who says something
 */
export { listEvaluations } from "./list.ts";
export { markEvaluation } from "./mark.ts";
export { showEvaluation } from "./show.ts";
