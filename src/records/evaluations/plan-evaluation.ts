import type { EvaluationRecord } from "../../model/evaluation.ts";
import { invalidationSchema } from "../../model/evaluation-record.ts";
import { RecordError } from "../error.ts";
import { formatRecord, readRecord } from "../format.ts";
import type { RecordFiles, RecordPlan } from "../plan.ts";
import { evaluationFolder, evaluationPath } from "./evaluation-path.ts";
import { orderEvaluation } from "./order-evaluation.ts";
import { readEvaluation } from "./read-evaluation.ts";
import { newestFirst, readEvaluations } from "./read-evaluations.ts";

/**
 * What is kept beside the evaluations of a service in an environment, for people: the text of each file by its name, e.g.
 * `README.md`. The evaluations are given with the one that is being written, the newest first.
 */
export type DescribeEvaluations = (records: readonly EvaluationRecord[]) => ReadonlyMap<string, string>;

/** How many evaluations what is kept beside them is drawn from. */
const MOST_SHOWN = 100;

/**
 * Plans to record an evaluation, and what is kept beside it. Nothing is written when it is there already: not again, and
 * not without the word that it counts no more. One that was changed by somebody else is put right.
 */
export function planEvaluation(
  record: EvaluationRecord,
  files: RecordFiles,
  beside: DescribeEvaluations = () => new Map(),
): RecordPlan {
  const path = evaluationPath(record);
  const text = files.get(path);
  if (text === undefined) return planWrite(record, files, beside);
  const there = readEvaluation(path, text);
  if ("problem" in there) {
    const { invalidated } = record;
    return planWrite({ ...record, invalidated: invalidated ?? readInvalidation(text) }, files, beside);
  }
  if (there.digest === record.digest) return NOTHING;
  throw new RecordError(path, "another evaluation has the same name");
}

/** Who says that an evaluation counts no more, when, and why. */
export type Invalidation = NonNullable<EvaluationRecord["invalidated"]>;

/**
 * Plans to say of a recorded evaluation that it counts no more for comparison. The evaluation itself stays as it is. Nothing is
 * written when that was said already.
 */
export function planInvalidation(
  record: EvaluationRecord,
  invalidation: Invalidation,
  files: RecordFiles,
  beside: DescribeEvaluations = () => new Map(),
): RecordPlan {
  if (record.invalidated !== null) return NOTHING;
  const { at, by, reason } = invalidation;
  const said = { at, by: by.toWellFormed(), reason: reason.toWellFormed() };
  return planWrite({ ...record, invalidated: said }, files, beside);
}

/** What a file that is no sound evaluation says of whether it counts: who can change the one must not undo the other. */
function readInvalidation(text: string): Invalidation | null {
  return invalidationSchema.safeParse(readRecord(text)?.["invalidated"]).data ?? null;
}

const NOTHING: RecordPlan = { write: new Map(), remove: [], append: new Map(), kept: [] };

function planWrite(record: EvaluationRecord, files: RecordFiles, beside: DescribeEvaluations): RecordPlan {
  const { service, environment } = record;
  const { records } = readEvaluations(files, service, environment, MOST_SHOWN);
  const shown = [...records.filter(({ id }) => id !== record.id), record].sort(newestFirst);
  const folder = evaluationFolder(service, environment);
  const written = [...beside(shown)].map(([name, text]): [string, string] => [`${folder}/${name}`, text]);
  const write = new Map([
    [evaluationPath(record), formatRecord(orderEvaluation(record), "quoted")],
    ...written,
  ]);
  const changed = [...write].filter(([path, text]) => files.get(path) !== text);
  return { ...NOTHING, write: new Map(changed) };
}
