import { goesFirst } from "../../actions/runs/index.ts";
import { entityKey } from "../../model/entity.ts";
import { isFinal, type Run } from "../../model/run.ts";
import { describeRun } from "../../reports/runs/index.ts";
import type { RunPorts } from "./run-ports.ts";

/**
 * Says on the thread how a run is, in its one comment; an issue that was made from a form is closed when its run is over. Done
 * again it changes nothing.
 */
export async function tellRun(run: Run, ports: RunPorts): Promise<void> {
  const { runs, threads, places } = ports;
  const known = await runs.get(run.id);
  if (known === null || known.told === "told") return;
  const { repository, number } = run.origin;
  const place = { repository, number };
  const card = run.entity === null ? null : await ports.cardOf(keyOf(run.entity));
  const { prefix } = (await ports.basis()).config.settings.commands;
  const behind = run.state === "requested" ? await findFirst(run, ports) : null;
  const body = describeRun(run, { card, places, prefix, behind });
  // Journaled before: after a crash the comment may be there.
  if (known.told === "never") await runs.tell(run.id, "tried");
  const isFresh = known.told === "never" && !ports.perhapsSent(run);
  await threads.say(place, `run-${run.id}`, body, isFresh);
  if (run.origin.source === "form" && isFinal(run.state))
    await threads.close(place, run.state === "succeeded" ? "completed" : "not_planned");
  await runs.tell(run.id, "told");
}

async function findFirst(run: Run, { runs }: RunPorts) {
  if (run.concurrency === null) return null;
  const others = await runs.find({ open: true, concurrency: run.concurrency });
  const first = others.findLast((other) => goesFirst(other, run));
  if (first === undefined) return null;
  const { id, title, actor, origin } = first;
  return { id, title, actor, thread: { repository: origin.repository, number: origin.number } };
}

function keyOf({ blueprint, identifier }: NonNullable<Run["entity"]>): string {
  return entityKey(blueprint, identifier);
}
