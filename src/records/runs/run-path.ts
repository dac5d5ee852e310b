import type { Run } from "../../model/run.ts";

/** Where runs lie in a record. */
export const RUNS = "runs";

/** The folder of the runs of a month, by a moment in UTC: `runs/<yyyy>/<mm>`. */
function monthFolder(at: string): string {
  const [year, month] = new Date(at).toISOString().split("-");
  return `${RUNS}/${year}/${month}`;
}

/** The path of a run, by when it was asked for: `runs/<yyyy>/<mm>/<id>.yml`. It never changes. */
export function runPath({ id, requestedAt }: Pick<Run, "id" | "requestedAt">): string {
  return `${monthFolder(requestedAt)}/${id}.yml`;
}

/** The path of the commands of a month that were refused: `runs/<yyyy>/<mm>/refused.jsonl`. */
export function refusedPath(at: string): string {
  return `${monthFolder(at)}/refused.jsonl`;
}
