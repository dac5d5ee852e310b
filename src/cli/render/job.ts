import type { Job, KeptDelivery } from "../../jobs/index.ts";
import type { Screen } from "../io.ts";
import { describeWhen, STATE_CELLS } from "./jobs.ts";
import { paintCell } from "./marks.ts";
import { printable } from "./printable.ts";
import { hang } from "./wrap.ts";

const LABEL_WIDTH = 10;

/** Everything of one job, and the deliveries that asked for it. */
export function renderJob(
  job: Job,
  deliveries: readonly KeptDelivery[],
  now: Date,
  { paint, columns }: Screen,
): string {
  const field = (label: string, value: string | null) => {
    const prefix = `  ${paint("cyan", label)}${" ".repeat(LABEL_WIDTH - label.length)}`;
    return value === null ? "" : hang(prefix, printable(value), columns);
  };
  const when = describeWhen(job, now);
  const state = paintCell(STATE_CELLS[job.state], paint);
  const putOff = job.putOff === 0 ? "" : `, put off ${job.putOff} ${job.putOff === 1 ? "time" : "times"}`;
  return [
    `${paint("bold", printable(`${job.kind} ${job.subject}`))}  ${paint("dim", `job ${printable(job.id)}`)}\n`,
    `\n  ${state}${when === "" ? "" : `  ${paint("dim", when)}`}\n`,
    field("why", job.state === "done" ? null : job.lastError),
    field("tries", `${job.attempts} of ${job.maxAttempts}${putOff}`),
    field("lane", job.lane),
    field("made", job.createdAt.toISOString()),
    field("due", job.state === "queued" ? job.runAt.toISOString() : null),
    field("started", job.startedAt?.toISOString() ?? null),
    field("deadline", job.deadlineAt?.toISOString() ?? null),
    field("ended", job.endedAt?.toISOString() ?? null),
    field("payload", JSON.stringify(job.payload)),
    ...deliveries.map((delivery) => field("delivery", nameDelivery(delivery))),
    job.state === "dead" ? `\n${paint("dim", `muster jobs replay ${job.id} queues it again.`)}\n` : "",
  ].join("");
}

function nameDelivery({ guid, event, action, repository, receivedAt }: KeptDelivery): string {
  const what = action === null ? event : `${event}.${action}`;
  return [guid, what, ...(repository === null ? [] : [repository]), receivedAt.toISOString()].join("  ");
}
