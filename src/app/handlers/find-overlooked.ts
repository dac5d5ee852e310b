import type { OpenHead } from "../../facts/index.ts";
import { planContext } from "../../gates/index.ts";
import type { PullHead } from "../../jobs/index.ts";
import { forgetClosed } from "../forget-closed.ts";
import type { JobRequest } from "../intake/job-kinds.ts";
import type { Services } from "../services.ts";
import { judgeHeads } from "./judge-heads.ts";

/** When all open pull requests were last listed; without it, they are the next time. */
export const WHOLE_PASS = "reconciled-whole-at";

/** How long after a verdict that waits, or could not be reached, it is tried again. */
const AGAIN_MS = 5 * 60_000;

/**
 * How long after a verdict that lasts it is looked at again where gates ask for other checks: one that turned red since then
 * may have told so while nobody listened, and a commit doesn't show it.
 */
const CHECKS_AGAIN_MS = 30 * 60_000;

/** How many of those a pass looks at, the ones first that were not for the longest time: events tell of most. */
const MOST_AGAIN = 50;

/** What a pass over open pull requests works with. */
type PassServices = Pick<
  Services,
  "ask" | "central" | "centralName" | "listOpenHeads" | "log" | "memory" | "organization" | "tellBasis"
>;

/**
 * Lists open pull requests that changed since a moment (all of them for null), and has those judged of which nothing was
 * said yet, nothing that lasts, or nothing since what it rests on is another one. When they can't be listed, those that are
 * known are looked at all the same, and the error is thrown afterwards.
 */
export async function findOverlooked(services: PassServices, since: Date | null, now: Date): Promise<void> {
  const { memory, organization, ask, log } = services;
  const listing = await listHeads(services, since).catch((error: unknown) => ({ error }));
  if (!("error" in listing)) {
    for (const head of listing.heads) await memory.heads.hear(head);
    if (since === null) {
      await closeUnlisted(services, listing.heads);
      await forgetClosed(memory);
    }
  }
  const overlooked: Overlooked[] = [];
  const open = await memory.heads.open();
  for (const heads of Map.groupBy(open, ({ repository, sha }) => `${repository}@${sha}`).values()) {
    const found = await judgeAgain(services, heads, { now, all: since === null });
    if (found !== null) overlooked.push(found);
  }
  const again = overlooked
    .filter((each) => each.openSince !== null)
    .sort((a, b) => (a.openSince?.getTime() ?? 0) - (b.openSince?.getTime() ?? 0));
  const left = new Set(again.slice(MOST_AGAIN));
  const requests = overlooked.filter((each) => !left.has(each)).flatMap(({ jobs }) => jobs);
  await ask(requests, true);
  log.info(
    { organization, open: open.length, overlooked: requests.length, whole: since === null },
    "open heads",
  );
  if ("error" in listing) throw listing.error;
}

async function listHeads(
  { listOpenHeads }: PassServices,
  since: Date | null,
): Promise<{ readonly heads: readonly PullHead[] }> {
  return { heads: (await listOpenHeads(since)).map(describeHead) };
}

function describeHead({ repository, number, headSha: sha, baseBranch: base, updatedAt }: OpenHead): PullHead {
  return { repository, number, sha, base, updatedAt: new Date(updatedAt), state: "open" };
}

/** Pull requests with one head that are judged again. */
interface Overlooked {
  readonly jobs: readonly JobRequest[];
  /** When it was said what is looked at again only because time passed; null where there is another reason. */
  readonly openSince: Date | null;
}

/**
 * The jobs of pull requests with one head; null for none. When everything is looked at, all are judged whatever was said:
 * nobody knows from here whether a base that a gate names moved, or what other repositories make of a verdict.
 */
async function judgeAgain(
  { memory, central, centralName, tellBasis }: PassServices,
  heads: readonly PullHead[],
  { now, all }: { readonly now: Date; readonly all: boolean },
): Promise<Overlooked | null> {
  const [head] = heads;
  if (head === undefined) return null;
  const { repository, sha } = head;
  const verdict = await memory.verdicts.get({ repository, sha });
  let openSince: Date | null = null;
  if (!all && verdict !== null && verdict.basis === tellBasis(repository, heads)) {
    const { at, settled } = verdict;
    // A review is a change of the pull request; whether there was one, nobody knows from here.
    const asks = asksFor(central).reviews || repository === centralName;
    const isReviewed = asks && heads.some(({ updatedAt }) => updatedAt > at);
    const age = now.getTime() - at.getTime();
    const isDue = age > (settled ? CHECKS_AGAIN_MS : AGAIN_MS) && (!settled || asksFor(central).checks);
    if (!isReviewed && !isDue) return null;
    openSince = isReviewed ? null : at;
  }
  const jobs = judgeHeads(heads);
  if (repository !== centralName) return { jobs, openSince };
  const data = { sha, pulls: heads.map(({ number }) => number), again: false };
  return { jobs: [...jobs, { kind: "review-config", data }], openSince };
}

/** What gates ask of changes besides their files. */
function asksFor(central: Services["central"]): { readonly reviews: boolean; readonly checks: boolean } {
  const config = central.current()?.config;
  return config === undefined ? { reviews: false, checks: false } : planContext(config);
}

/** A listing of all open pull requests tells which of those that are remembered are closed by now. */
async function closeUnlisted({ memory }: PassServices, listed: readonly PullHead[]): Promise<void> {
  const open = new Set(listed.map(({ repository, number }) => `${repository}#${number}`));
  for (const head of await memory.heads.open())
    if (!open.has(`${head.repository}#${head.number}`)) await memory.heads.set({ ...head, state: "closed" });
}
