import type { OpenHead } from "../../facts/index.ts";
import type { PullHead } from "../../jobs/index.ts";
import type { JobRequest } from "../intake/job-kinds.ts";
import type { Services } from "../services.ts";
import { judgeHeads } from "./judge-heads.ts";

/** When all open pull requests were last listed; without it, they are the next time. */
export const WHOLE_PASS = "reconciled-whole-at";

/** How long after a verdict that could not be reached it is tried again. */
const AGAIN_MS = 10 * 60_000;

/**
 * Lists open pull requests that changed since a moment (all of them for null), and has those judged of which nothing was
 * said yet, nothing that lasts, or nothing since what it rests on is another one. When they can't be listed, those that are
 * known are looked at all the same, and the error is thrown afterwards.
 */
export async function findOverlooked(services: Services, since: Date | null, now: Date): Promise<void> {
  const { memory, organization, ask, log } = services;
  const listing = await listHeads(services, since).catch((error: unknown) => ({ error }));
  if (!("error" in listing)) {
    for (const head of listing.heads) await memory.heads.hear(head);
    if (since === null) await closeUnlisted(services, listing.heads);
  }
  const requests: JobRequest[] = [];
  const open = await memory.heads.open();
  for (const heads of Map.groupBy(open, ({ repository, sha }) => `${repository}@${sha}`).values())
    requests.push(...(await judgeAgain(services, heads, { now, all: since === null })));
  await ask(requests, true);
  log.info(
    { organization, open: open.length, overlooked: requests.length, whole: since === null },
    "open heads",
  );
  if ("error" in listing) throw listing.error;
}

async function listHeads(
  { listOpenHeads }: Services,
  since: Date | null,
): Promise<{ readonly heads: readonly PullHead[] }> {
  return { heads: (await listOpenHeads(since)).map(describeHead) };
}

function describeHead({ repository, number, headSha: sha, baseBranch: base, updatedAt }: OpenHead): PullHead {
  return { repository, number, sha, base, updatedAt: new Date(updatedAt), state: "open" };
}

/**
 * The jobs of pull requests with one head. When everything is looked at, all are judged whatever was said: nobody knows from
 * here whether a base that a gate names moved, what other repositories or the date make of a verdict.
 */
async function judgeAgain(
  { memory, centralName, tellBasis }: Services,
  heads: readonly PullHead[],
  { now, all }: { readonly now: Date; readonly all: boolean },
): Promise<readonly JobRequest[]> {
  const [head] = heads;
  if (head === undefined) return [];
  const { repository, sha } = head;
  const verdict = await memory.verdicts.get({ repository, sha });
  if (!all && verdict !== null && verdict.basis === tellBasis(repository, heads)) {
    const isOld = now.getTime() - verdict.at.getTime() > AGAIN_MS;
    if (verdict.settled || !isOld) return [];
  }
  const jobs = judgeHeads(heads);
  if (repository !== centralName) return jobs;
  return [
    ...jobs,
    { kind: "review-config", data: { sha, pulls: heads.map(({ number }) => number), again: false } },
  ];
}

/** A listing of all open pull requests tells which of those that are remembered are closed by now. */
async function closeUnlisted({ memory }: Services, listed: readonly PullHead[]): Promise<void> {
  const open = new Set(listed.map(({ repository, number }) => `${repository}#${number}`));
  for (const head of await memory.heads.open())
    if (!open.has(`${head.repository}#${head.number}`)) await memory.heads.set({ ...head, state: "closed" });
}
