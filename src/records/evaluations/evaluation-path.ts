import type { EvaluationRecord } from "../../model/evaluation.ts";
import { encodePathName } from "../../model/path-name.ts";

/** Where evaluations lie in a record. */
export const EVALUATIONS = "evaluations";

/** The folder of a service's evaluations: `evaluations/<service>`. */
export function serviceFolder(service: string): string {
  return `${EVALUATIONS}/${encodePathName(service)}`;
}

/** The folder of a service's evaluations in an environment: `evaluations/<service>/<environment>`. No two share one. */
export function evaluationFolder(service: string, environment: string): string {
  return `${serviceFolder(service)}/${encodePathName(environment)}`;
}

/** The path of an evaluation: `evaluations/<service>/<environment>/<id>.yml`. */
export function evaluationPath({
  service,
  environment,
  id,
}: Pick<EvaluationRecord, "service" | "environment" | "id">): string {
  return `${evaluationFolder(service, environment)}/${id}.yml`;
}
