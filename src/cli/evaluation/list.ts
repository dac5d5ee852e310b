import { listEvaluations as readAll } from "../../records/index.ts";
import { drawHistory } from "../../reports/index.ts";
import type { ListOptions } from "../commands/evaluation.ts";
import { writeText } from "../evaluate/show-release.ts";
import type { CliIo } from "../io.ts";
import { hint } from "../render/hint.ts";
import { renderEvaluations } from "../render/list-evaluations.ts";
import { formatJson } from "../render/printable.ts";
import { UsageError } from "../usage-error.ts";
import { filterOf, openEvaluations, readFiles } from "./open-record.ts";

/** `muster evaluation list`: what was evaluated, the newest first. */
export async function listEvaluations(io: CliIo, options: ListOptions): Promise<void> {
  const { limit, svg, json, service, environment } = options;
  if (svg !== undefined && (service === undefined || environment === undefined))
    throw new UsageError(
      "--svg draws the evaluations of one service in one environment",
      "Name them with --service and --environment.",
    );
  const record = await openEvaluations(io, options, "read");
  try {
    const { records, broken } = readAll(await readFiles(record, options), filterOf(options));
    const shown = records.slice(0, limit);
    if (svg !== undefined) await writeText(io, svg, drawHistory(shown));
    if (json === true)
      return io.out(formatJson({ schema: "muster.evaluations/1", evaluations: shown, broken }));
    for (const { path, problem } of broken) hint(io, `${path} counts for nothing: ${problem}`);
    io.out(renderEvaluations(shown, records.length - shown.length, io.screen));
  } finally {
    record.close();
  }
}
