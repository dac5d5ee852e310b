import { countVotes } from "../../actions/index.ts";
import {
  goesFirst,
  hasLet,
  type NextStep,
  nextMoment,
  type RunNews,
  stepRun,
} from "../../actions/runs/index.ts";
import { canonicalJson } from "../../model/canonical-json.ts";
import { isFinal, type Run } from "../../model/run.ts";
import { recheckRun } from "./recheck-run.ts";
import type { RunPorts } from "./run-ports.ts";
import { tellRun } from "./tell-run.ts";

/** A look that is older counts no more. */
const CHECKED_MS = 60_000;

/** More steps than any run can need at once. */
const MOST_STEPS = 20;

/**
 * Brings a run as far as it goes now, and says on its thread how it is. Whatever the process ends in between, done again it goes on
 * where it was. Gives when it is to be looked at again by time alone; null for never.
 */
export async function advanceRun(
  id: string,
  ports: RunPorts,
  news: RunNews | null = null,
): Promise<Date | null> {
  const run = await ports.runs.alone(id, async () => {
    const after = await takeSteps(id, ports, news).catch(async (error: unknown) => {
      await tellSoFar(id, ports);
      throw error;
    });
    if (after === null) return null;
    // Whose turn it is now doesn't wait for what is said of this one.
    if (hasLet(after)) await wakeNext(after, ports);
    try {
      await tellRun(after, ports);
    } catch (error) {
      // What brought the news may find nothing left to do when it comes again: the run tells of itself then.
      if (news !== null) await ports.advance([id]);
      throw error;
    }
    return after;
  });
  if (run === null) return null;
  if (isFinal(run.state)) ports.checkedAt.delete(id);
  return nextMoment(run);
}

/**
 * Says how far a run came that comes no further now, where that can be said. A step of a workflow doesn't: where it said something, the
 * same command counts as done when the job is run again.
 */
async function tellSoFar(id: string, ports: RunPorts): Promise<void> {
  const known = ports.lasting ? await ports.runs.get(id) : null;
  if (known === null) return;
  // What is thrown is why it comes no further: that this can't be said is no more to whoever tries it again.
  await tellRun(known.run, ports).catch(() => {});
}

async function takeSteps(id: string, ports: RunPorts, first: RunNews | null): Promise<Run | null> {
  let news = first;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const known = await ports.runs.get(id);
    if (known === null) return null;
    const { run, recorded } = known;
    const facts = {
      news,
      approval: countVotes(run, () => true),
      held: await isHeld(run, ports),
      committed: recorded,
      checked: isChecked(id, ports),
      perhapsSent: ports.perhapsSent(run),
    };
    const step = stepRun(run, facts, ports.clock.now());
    if (canonicalJson(step.run) !== canonicalJson(run)) await ports.runs.put(step.run);
    if (step.next.kind === "wait" || step.next.kind === "end") {
      // Whoever waits is looked at again when the waiting is over.
      if (step.run.state !== "running") ports.checkedAt.delete(id);
      return step.run;
    }
    news = await doNext(step.run, step.next, ports);
  }
  throw new Error(`the run ${id} comes to no rest`);
}

/** Does what a run needs, and gives what came of it. */
async function doNext(
  run: Run,
  next: Exclude<NextStep, { readonly kind: "wait" | "end" }>,
  ports: RunPorts,
): Promise<RunNews | null> {
  switch (next.kind) {
    case "commit":
      await ports.commit();
      return null;
    case "check": {
      const refused = await recheckRun(run, ports);
      if (refused === null) ports.checkedAt.set(run.id, ports.clock.now());
      return refused;
    }
    case "carry_out": {
      const { again, since, refused } = next;
      // Should it not be sent, it is looked at again before it is tried again.
      ports.checkedAt.delete(run.id);
      const outcome = await ports.effects.carryOut(run, { again, since: new Date(since), refused });
      return { kind: "outcome", outcome };
    }
    case "stop":
      return { kind: "stopped", stopper: next.stopper, sentence: await ports.effects.cancel(run) };
  }
}

function isChecked(id: string, { checkedAt, clock }: RunPorts): boolean {
  const at = checkedAt.get(id);
  return at !== undefined && clock.now().getTime() - at.getTime() < CHECKED_MS;
}

async function isHeld(run: Run, { runs }: RunPorts): Promise<boolean> {
  if (run.concurrency === null || run.state === "running" || isFinal(run.state)) return false;
  const others = await runs.find({ open: true, concurrency: run.concurrency });
  return others.some((other) => goesFirst(other, run));
}

/** Whose turn it is now. */
async function wakeNext({ concurrency }: Run, ports: RunPorts): Promise<void> {
  if (concurrency === null) return;
  const waiting = await ports.runs.find({ open: true, concurrency });
  const next = waiting.find(({ state }) => state === "requested");
  if (next !== undefined) await ports.advance([next.id]);
}
