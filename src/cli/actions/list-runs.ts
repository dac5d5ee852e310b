import type { ListRunsOptions } from "../commands/runs.ts";
import type { CliIo } from "../io.ts";
import { hint } from "../render/hint.ts";
import { formatJson } from "../render/printable.ts";
import { renderRuns } from "../render/runs.ts";
import { readRecordedRuns } from "./read-recorded-runs.ts";

/** `muster runs list`: what people had done, the newest first. */
export async function listRuns(io: CliIo, options: ListRunsOptions): Promise<void> {
  const { runs, broken } = await readRecordedRuns(io, options);
  const shown = runs.slice(0, options.limit);
  if (options.json === true) return io.out(formatJson({ schema: "muster.runs/1", runs: shown, broken }));
  for (const { path, problem } of broken) hint(io, `${path} is not shown: ${problem}`);
  io.out(renderRuns(shown, runs.length - shown.length, io.screen));
}
