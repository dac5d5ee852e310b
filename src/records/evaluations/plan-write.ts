import type { EvaluationRecord } from "../../model/evaluation.ts";
import { newestFirst } from "../../model/evaluation-order.ts";
import { formatRecord } from "../format.ts";
import type { RecordFiles, RecordPlan } from "../plan.ts";
import { evaluationFolder, evaluationPath } from "./evaluation-path.ts";
import { orderEvaluation } from "./order-evaluation.ts";
import { readEvaluations } from "./read-evaluations.ts";

/**
 * What is kept beside the evaluations of a service in an environment, for people: the text of each file by its name, e.g.
 * `README.md`. The evaluations are given with the one that is being written, the newest first.
 */
export type DescribeEvaluations = (records: readonly EvaluationRecord[]) => ReadonlyMap<string, string>;

/** How many evaluations what is kept beside them is drawn from. */
const MOST_SHOWN = 100;

/** Everything is there already. */
export const NOTHING_TO_WRITE: RecordPlan = { write: new Map(), remove: [], append: new Map(), kept: [] };

/** Plans to write the file of an evaluation, and what is kept beside it. */
export function planWrite(
  record: EvaluationRecord,
  files: RecordFiles,
  beside: DescribeEvaluations = () => new Map(),
): RecordPlan {
  const { service, environment } = record;
  const { records } = readEvaluations(files, service, environment, { most: MOST_SHOWN });
  const shown = [...records.filter(({ id }) => id !== record.id), record].sort(newestFirst);
  const folder = evaluationFolder(service, environment);
  const written = [...beside(shown)].map(([name, text]): [string, string] => [`${folder}/${name}`, text]);
  const write = new Map([
    [evaluationPath(record), formatRecord(orderEvaluation(record), "quoted")],
    ...written,
  ]);
  const changed = [...write].filter(([path, text]) => files.get(path) !== text);
  return { ...NOTHING_TO_WRITE, write: new Map(changed) };
}
