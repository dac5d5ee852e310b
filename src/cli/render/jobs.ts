import { JOB_STATES, type Job, type JobState } from "../../jobs/index.ts";
import type { Screen } from "../io.ts";
import { MARKS, paintCell } from "./marks.ts";
import { describeMoment, describeSpan } from "./span.ts";
import { type Cell, renderTable } from "./table.ts";
import { hang } from "./wrap.ts";

/** More than this nobody reads; a pipe gets all of them as JSON. */
const MOST_ROWS = 50;

/** How a state is marked. */
export const STATE_CELLS: Readonly<Record<JobState, Required<Cell>>> = {
  dead: { ...MARKS.fail, text: `${MARKS.fail.text} dead` },
  running: { text: "▸ running", format: "cyan" },
  queued: { ...MARKS.wait, text: `${MARKS.wait.text} queued` },
  done: { ...MARKS.pass, text: `${MARKS.pass.text} done` },
};

/** What needs somebody first. */
const URGENCY: readonly JobState[] = ["dead", "running", "queued", "done"];

/** In the order in which they are shown: by state, then what ended last or comes next first. */
export function sortJobs(jobs: readonly Job[]): readonly Job[] {
  const key = ({ endedAt, runAt }: Job) => -(endedAt?.getTime() ?? -runAt.getTime());
  const byState = (a: Job, b: Job) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state);
  return jobs.toSorted((a, b) => byState(a, b) || key(a) - key(b));
}

/** A table of jobs, and how many there are in all. */
export function renderJobs(
  jobs: readonly Job[],
  counts: Readonly<Record<JobState, number>>,
  now: Date,
  screen: Screen,
): string {
  const { paint, columns } = screen;
  const shown = jobs.slice(0, MOST_ROWS);
  const headings = ["ID", "STATE", "WHEN", "TRIES", "JOB"];
  const rows = shown.flatMap((job) => [toRow(job, now), ...toReason(job)]);
  const table = rows.length === 0 ? "" : `${renderTable(headings, rows, screen)}\n`;
  const left = jobs.length - shown.length;
  const more = left === 0 ? "" : `${paint("dim", `${left} more are not shown; --json gives all.`)}\n`;
  const totals = JOB_STATES.toSorted((a, b) => URGENCY.indexOf(a) - URGENCY.indexOf(b))
    .filter((state) => counts[state] > 0)
    .map((state) => paintCell({ ...STATE_CELLS[state], text: `${counts[state]} ${state}` }, paint));
  const summary = totals.length === 0 ? "No jobs." : totals.join(paint("dim", " · "));
  const replay = counts.dead === 0 ? "" : hang("", REPLAY, columns, (line) => paint("dim", line));
  return `${table}${more}${summary}\n${replay}`;
}

function toRow(job: Job, now: Date): readonly Cell[] {
  return [
    { text: job.id },
    STATE_CELLS[job.state],
    { text: describeWhen(job, now) },
    { text: `${job.attempts}/${job.maxAttempts}` },
    { text: `${job.kind} ${shortenCommits(job.subject)}` },
  ];
}

/** Why a job waits or was given up, on a line of its own: with the names of jobs it would not fit beside them. */
function toReason({ state, lastError }: Job): readonly (readonly Cell[])[] {
  if (lastError === null || state === "done") return [];
  const none = { text: "" };
  return [[none, none, none, none, { text: lastError, format: "dim" }]];
}

const REPLAY = "muster jobs show <id> tells more of one, muster jobs replay <id|all> queues dead ones again.";

/** When a job ended, since when it runs, or when it will. */
export function describeWhen({ state, endedAt, startedAt, runAt }: Job, now: Date): string {
  if (state === "running") return `for ${describeSpan(now.getTime() - (startedAt ?? now).getTime())}`;
  if (state === "queued") return runAt > now ? describeMoment(runAt, now) : "due";
  return endedAt === null ? "" : describeMoment(endedAt, now);
}

function shortenCommits(text: string): string {
  return text.replaceAll(/\b([0-9a-f]{7})[0-9a-f]{33}\b/g, "$1");
}
