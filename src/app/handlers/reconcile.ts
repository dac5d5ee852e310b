import type { Handler } from "../../jobs/index.ts";
import type { JobRequest } from "../intake/job-kinds.ts";
import { requirePlan, type Services } from "../services.ts";
import { followChanges } from "./follow-changes.ts";
import { followConfig } from "./follow-config.ts";
import { redeliverFailed } from "./redeliver.ts";

/** Where the last pass is remembered. */
const CURSOR = "reconciled-at";

/** How far before the last pass is looked: GitHub's search sees changes a little late. */
const MARGIN_MS = 15 * 60_000;

/** How long after a verdict that could not be reached it is tried again. */
const AGAIN_MS = 10 * 60_000;

/**
 * Compares what is with what was said last: the central repo, repositories, open pull requests, deliveries that failed.
 * Whatever an event should have told and didn't is found here.
 */
export function reconcileHandler(services: Services): Handler {
  const { central, clock, memory, organisation, ask, log } = services;
  return {
    async run() {
      const started = clock.now();
      await followConfig(services, await central.refresh());
      await redeliverFailed(services);
      const isFirst = organisation.observation() === null;
      const moved = await organisation.readAll(requirePlan(services), false);
      if (isFirst) await ask([{ kind: "record", data: {} }]);
      else await followChanges(services, moved);
      const last = await memory.cursors.get({ name: CURSOR });
      const since = last === null ? null : new Date(new Date(last.text).getTime() - MARGIN_MS);
      const overlooked = await findOverlooked(services, since, started);
      await ask(overlooked, true);
      await memory.cursors.set({ name: CURSOR, text: started.toISOString() });
      log.info({ moved: moved.length, overlooked: overlooked.length }, "reconciled");
    },
  };
}

/** Commits that nothing was said of yet, nothing that lasts, or nothing since what it rests on is another one. */
async function findOverlooked(
  services: Services,
  since: Date | null,
  now: Date,
): Promise<readonly JobRequest[]> {
  const { memory, centralName, tellBasis } = services;
  const listed = await services.listOpenHeads(since);
  for (const head of listed) {
    const { repository, number, headSha: sha, baseBranch: base } = head;
    await memory.heads.set({
      repository,
      number,
      sha,
      base,
      updatedAt: new Date(head.updatedAt),
      state: "open",
    });
  }
  if (since === null) await closeUnlisted(services, listed);
  const open = (await memory.heads.list()).filter(({ state }) => state === "open");
  const requests: JobRequest[] = [];
  for (const heads of Map.groupBy(open, ({ repository, sha }) => `${repository}@${sha}`).values()) {
    const [head] = heads;
    if (head === undefined) continue;
    const { repository, sha } = head;
    const verdict = await memory.verdicts.get({ repository, sha });
    if (verdict !== null && verdict.basis === tellBasis(repository, heads)) {
      const isOld = now.getTime() - verdict.at.getTime() > AGAIN_MS;
      if (verdict.settled || !isOld) continue;
    }
    const data = { sha, pulls: heads.map(({ number }) => number), again: false };
    requests.push({ kind: "evaluate-head", data: { repository, ...data } });
    if (repository === centralName) requests.push({ kind: "review-config", data });
  }
  return requests;
}

/** A listing of all open pull requests tells which of those that are remembered are closed by now. */
async function closeUnlisted(
  { memory }: Services,
  listed: readonly { readonly repository: string; readonly number: number }[],
): Promise<void> {
  const open = new Set(listed.map(({ repository, number }) => `${repository}#${number}`));
  for (const head of await memory.heads.list())
    if (head.state === "open" && !open.has(`${head.repository}#${head.number}`))
      await memory.heads.set({ ...head, state: "closed" });
}
