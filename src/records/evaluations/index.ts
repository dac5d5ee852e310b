/**
 * Evaluations in the record: one file each, `evaluations/<service>/<environment>/<id>.yml`, and what is kept beside them.
 *
 * - `seal-evaluation.ts`: the digest and the id of an evaluation
 * - `plan-evaluation.ts`, `plan-write.ts`: what to write
 * - `plan-mark.ts`: what people say of an evaluation: that it counts no more, or is accepted as a baseline
 * - `read-evaluations.ts`, `read-evaluation.ts`: those of a service in an environment, or of all, the newest first
 * - `evaluation-path.ts`, `order-evaluation.ts`: stable paths, stable text
 */
export { EVALUATIONS, evaluationFolder, evaluationPath, serviceFolder } from "./evaluation-path.ts";
export { planEvaluation } from "./plan-evaluation.ts";
export { type MarkRefusal, planMark, refuseMark } from "./plan-mark.ts";
export type { DescribeEvaluations } from "./plan-write.ts";
export { type BrokenEvaluation, readEvaluation } from "./read-evaluation.ts";
export {
  type EvaluationFilter,
  type EvaluationsWanted,
  listEvaluations,
  MOST_COMPARED,
  type ReadEvaluations,
  readEvaluations,
} from "./read-evaluations.ts";
export { digestEvaluation, sealEvaluation, type UnsealedEvaluation } from "./seal-evaluation.ts";
