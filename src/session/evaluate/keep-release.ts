import { type KeptEvaluation, keepEvaluation, markEvaluation } from "../../flows/index.ts";
import type { EvaluationRecord } from "../../model/evaluation.ts";
import type { EvaluationMark, MarkName } from "../../model/evaluation-mark.ts";
import type { DescribeEvaluations, RecordStore } from "../../records/index.ts";
import { describeEvaluationPage, drawHistory, type EvaluationLinks } from "../../reports/index.ts";

/** The addresses of what a report of an evaluation names; null where there are none. */
export type LinkEvaluation = ((record: EvaluationRecord) => EvaluationLinks) | null;

/** Records an evaluation, with the page and the chart beside it. */
export async function keepRelease(
  store: RecordStore,
  record: EvaluationRecord,
  links: LinkEvaluation,
): Promise<KeptEvaluation> {
  return await keepEvaluation(store, record, describeBeside(links));
}

/**
 * Says of a recorded evaluation that it counts no more, or that it is accepted as a baseline, and on the page beside it. Null when there
 * is none of this id.
 */
export async function markRelease(
  store: RecordStore,
  record: EvaluationRecord,
  name: MarkName,
  mark: EvaluationMark,
  links: LinkEvaluation,
): Promise<KeptEvaluation | null> {
  return await markEvaluation(store, record, name, mark, describeBeside(links));
}

function describeBeside(links: LinkEvaluation): DescribeEvaluations {
  return (records) => {
    const [newest] = records;
    const context = newest === undefined || links === null ? {} : { links: links(newest) };
    return new Map([
      ["README.md", describeEvaluationPage(records, context)],
      ["history.svg", drawHistory(records)],
    ]);
  };
}
