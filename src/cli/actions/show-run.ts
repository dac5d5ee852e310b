import type { RunsOptions } from "../commands/runs.ts";
import type { CliIo } from "../io.ts";
import { formatJson } from "../render/printable.ts";
import { renderRun } from "../render/run.ts";
import { UsageError } from "../usage-error.ts";
import { readRecordedRuns } from "./read-recorded-runs.ts";

/** So many ids are named where several begin alike. */
const NAMED = 5;

/** `muster runs show`: one run in full. */
export async function showRun(io: CliIo, id: string, options: RunsOptions): Promise<void> {
  const { runs, broken } = await readRecordedRuns(io, options);
  const found = id === "" ? [] : runs.filter((run) => run.id.startsWith(id.toLowerCase()));
  const [only, other] = found;
  if (only !== undefined && other === undefined)
    return io.out(options.json === true ? formatJson(only) : renderRun(only, io.screen));
  if (only !== undefined)
    throw new UsageError(
      `${found.length} runs begin with "${id}"`,
      found
        .slice(0, NAMED)
        .map((run) => `${run.id}  ${run.title}`)
        .join("\n"),
    );
  const damaged = broken.find(({ path }) => id !== "" && path.split("/").at(-1)?.startsWith(id) === true);
  if (damaged !== undefined)
    throw new UsageError(`${damaged.path} is no run that can be shown`, `${damaged.problem}.`);
  throw new UsageError(`there is no run "${id}"`, "muster runs list shows them.");
}
