/**
 * Evaluations in the record: one file each, `evaluations/<service>/<environment>/<id>.yml`, and what is kept beside them.
 *
 * - `seal-evaluation.ts`: the digest and the id of an evaluation
 * - `plan-evaluation.ts`: what to write, and how an evaluation comes to count no more
 * - `read-evaluations.ts`, `read-evaluation.ts`: those of a service in an environment, or of all, the newest first
 * - `evaluation-path.ts`, `order-evaluation.ts`: stable paths, stable text
 */
export { EVALUATIONS, evaluationFolder, evaluationPath, serviceFolder } from "./evaluation-path.ts";
export {
  type DescribeEvaluations,
  type Invalidation,
  planEvaluation,
  planInvalidation,
} from "./plan-evaluation.ts";
export { type BrokenEvaluation, readEvaluation } from "./read-evaluation.ts";
export {
  type EvaluationFilter,
  listEvaluations,
  MOST_COMPARED,
  newestFirst,
  type ReadEvaluations,
  readEvaluations,
} from "./read-evaluations.ts";
export { digestEvaluation, sealEvaluation, type UnsealedEvaluation } from "./seal-evaluation.ts";
