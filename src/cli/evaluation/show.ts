import { decisionText } from "../../gates/index.ts";
import { listEvaluations } from "../../records/index.ts";
import { describeEvaluation } from "../../reports/index.ts";
import type { ShowOptions } from "../commands/evaluation.ts";
import type { CliIo } from "../io.ts";
import { renderEvaluation } from "../render/evaluation.ts";
import { UsageError } from "../usage-error.ts";
import { findEvaluation } from "./find-evaluation.ts";
import { openEvaluations, readFiles } from "./open-record.ts";

/** `muster evaluation show`: one evaluation in full. */
export async function showEvaluation(io: CliIo, id: string, options: ShowOptions): Promise<void> {
  const { json, markdown, queries = false } = options;
  if (json === true && markdown === true)
    throw new UsageError("both --json and --markdown say how to print it", "Name one.");
  const opened = await openEvaluations(io, options, "read");
  try {
    const files = await readFiles(opened, options);
    const record = findEvaluation(files, id, options);
    if (json === true) return io.out(`${decisionText(record)}\n`);
    if (markdown !== true) return io.out(renderEvaluation(record, { screen: io.screen, queries }));
    const { service, environment } = record;
    const history = listEvaluations(files, { service, environment }).records;
    const links = opened.links === null ? {} : { links: opened.links(record) };
    io.out(`${describeEvaluation(record, { history, ...links })}\n`);
  } finally {
    opened.close();
  }
}
