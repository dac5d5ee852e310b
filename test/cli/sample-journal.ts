import { join } from "node:path";
import { type NewJob, openJournal } from "../../src/jobs/index.ts";
import { NOW } from "./run-muster.ts";

/** A moment, so many seconds before commands run. */
export function ago(seconds: number): Date {
  return new Date(NOW.getTime() - seconds * 1000);
}

const CART = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const API = "9daeafb9864cf43055ae93beb0afd6c7d144bfa4";

/** Makes the journal of an App at work: one job of every state, and one that waits for GitHub. Gives its path. */
export async function writeSampleJournal(folder: string): Promise<string> {
  const path = join(folder, ".muster/journal.db");
  const { queue, close } = await openJournal(path);
  const accept = (guid: string, action: string, job: Omit<NewJob, "runAt">, receivedAt: Date) =>
    queue.accept(
      {
        guid,
        event: "pull_request",
        action,
        installation: 7,
        repository: job.lane,
        receivedAt,
        payload: "{}",
      },
      [{ ...job, runAt: receivedAt }],
    );
  const judge = (repository: string, sha: string, pull: number) => ({
    kind: "judge-pull-request",
    subject: `pull:${repository}@${sha}`,
    lane: repository,
    payload: { pulls: [pull] },
  });
  const claim = async (now: Date) => {
    const [job] = await queue.claim({ limit: 1, now, perLane: 1 });
    if (job === undefined) throw new Error("nothing could be claimed");
    return job;
  };
  await accept("f0ee4a2e-0d6d-11f0-9cd2-0242ac120002", "opened", judge("acme/api", API, 12), ago(7200));
  await queue.finish(await claim(ago(7199)), ago(7198));
  const cart = judge("acme/cart", CART, 7);
  await accept("72d3162e-0d6e-11f0-9cd2-0242ac120002", "opened", cart, ago(3605));
  await accept("8b1f7c0a-0d6e-11f0-9cd2-0242ac120002", "synchronize", cart, ago(3601));
  await queue.bury(await claim(ago(3600)), "GitHub answered 404: acme/cart is not there any more", ago(300));
  await accept("a91c33d4-0d6e-11f0-9cd2-0242ac120002", "opened", judge("acme/web", API, 3), ago(60));
  const limit = "GitHub's limit of requests is reached";
  await queue.postpone(await claim(ago(60)), limit, ago(-540));
  await queue.enqueue(
    [{ kind: "reconcile", subject: "all", lane: "reconcile", payload: null, runAt: ago(4) }],
    ago(4),
  );
  await claim(ago(4));
  const sync = { kind: "sync-catalog", subject: "acme", lane: "sync", payload: null, runAt: ago(2) };
  await queue.enqueue([{ ...sync, priority: -10 }], ago(2));
  await close();
  return path;
}
