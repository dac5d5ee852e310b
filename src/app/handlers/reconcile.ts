import { type Handler, RetryLater } from "../../jobs/index.ts";
import { lookAtRuns } from "../runs/index.ts";
import type { Services } from "../services.ts";
import { findOverlooked, WHOLE_PASS } from "./find-overlooked.ts";
import { followChanges } from "./follow-changes.ts";
import { followConfig } from "./follow-config.ts";
import { followPeople } from "./follow-people.ts";
import { redeliverFailed } from "./redeliver.ts";

/** When the last pass began. */
const CURSOR = "reconciled-at";

/** How far before the last pass is looked: GitHub's search sees changes a little late. */
const MARGIN_MS = 15 * 60_000;

/** How often all open pull requests are listed, whether anything about them changed or not. */
const WHOLE_MS = 24 * 3_600_000;

/**
 * Compares what is with what was said last: the central repo, repositories, open pull requests, deliveries that failed.
 * Whatever an event should have told and didn't is found here. Each step is tried, also when another fails: trouble in
 * one place must not hide what happened in the others.
 */
export function reconcileHandler(services: Services): Handler {
  const { central, clock, memory, organisation, log } = services;

  async function reconcileRepositories(): Promise<void> {
    const current = central.current();
    if (current !== null) await followChanges(services, await organisation.readAll(current.plan, false));
  }

  async function reconcileHeads(started: Date): Promise<void> {
    if (organisation.observation() === null) return;
    const [last, whole] = await Promise.all([momentOf(CURSOR), momentOf(WHOLE_PASS)]);
    const isDue = whole === null || started.getTime() - whole.getTime() > WHOLE_MS;
    await services.locks.refresh();
    const since = isDue || last === null ? null : new Date(last.getTime() - MARGIN_MS);
    await findOverlooked(services, since, started);
    const text = started.toISOString();
    await memory.cursors.set({ name: CURSOR, text });
    if (since === null) await memory.cursors.set({ name: WHOLE_PASS, text });
  }

  async function momentOf(name: string): Promise<Date | null> {
    const text = (await memory.cursors.get({ name }))?.text;
    return text === undefined ? null : new Date(text);
  }

  return {
    async run() {
      const started = clock.now();
      const errors: unknown[] = [];
      const attempt = async (step: () => Promise<void>) => {
        await step().catch((error: unknown) => errors.push(error));
      };
      await attempt(async () => await followConfig(services, await central.refresh()));
      await attempt(() => followPeople(services));
      await attempt(reconcileRepositories);
      await attempt(() => reconcileHeads(started));
      await attempt(() => lookAtRuns(services));
      // Last, as it is but hints: where many failed it takes a while.
      await attempt(() => redeliverFailed(services));
      log.info({ failures: errors.length }, "reconciled");
      const [first] = errors;
      if (errors.length > 1 && !(first instanceof RetryLater))
        throw new AggregateError(errors, String(first));
      if (first !== undefined) throw first;
    },
  };
}
