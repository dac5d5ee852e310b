import type { EvaluationRecord } from "../../model/evaluation.ts";
import { listEvaluations, type RecordFiles } from "../../records/index.ts";
import type { EvaluationOptions } from "../commands/evaluation.ts";
import { UsageError } from "../usage-error.ts";
import { filterOf } from "./open-record.ts";

/** So many ids are named where several begin alike. */
const NAMED = 5;

/** The evaluation that an id means, or the beginning of one. Throws a UsageError when it means none, or several. */
export function findEvaluation(files: RecordFiles, id: string, options: EvaluationOptions): EvaluationRecord {
  const { records, broken } = listEvaluations(files, filterOf(options));
  const found = records.filter((record) => record.id.toLowerCase().startsWith(id.toLowerCase()));
  const [only, other] = found;
  if (id !== "" && only !== undefined && other === undefined) return only;
  if (id !== "" && only !== undefined)
    throw new UsageError(
      `${found.length} evaluations begin with "${id}"`,
      found
        .slice(0, NAMED)
        .map(({ id, service, environment }) => `${id}  ${service} in ${environment}`)
        .join("\n"),
    );
  const damaged = broken.find(({ path }) => id !== "" && path.split("/").at(-1)?.startsWith(id) === true);
  if (damaged !== undefined)
    throw new UsageError(
      `${damaged.path} is no evaluation that can be used`,
      `${damaged.problem}. Restore it from the history of the record.`,
    );
  throw new UsageError(`there is no evaluation "${id}"`, "muster evaluation list shows them.");
}
