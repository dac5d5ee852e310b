import type { RecordStore } from "../records/index.ts";
import { ENGINE_VERSION } from "./engine-version.ts";
import { RecordBusyError } from "./record-scores.ts";

/** The list of everything that a change of the policy would do, where the check has no room for it. */
export interface LongReview {
  /** Head of the pull request. */
  readonly sha: string;
  readonly markdown: string;
  /** Heads of open pull requests: lists of others have served their time. Git remembers them. */
  readonly open: ReadonlySet<string>;
  /** Commit of the central repo that holds. */
  readonly config: string | null;
}

const FOLDER = "reviews";

/** The path of the list of a commit in the record. */
export function reviewPath(sha: string): string {
  return `${FOLDER}/${sha}.md`;
}

/** How often a write may lose against another before it is given up. */
const TRIES = 5;

/**
 * Keeps a list in the record: people read it where they read the catalog, and no sooner. Written once for as long as it says
 * the same. Rejects with a RecordBusyError when somebody else writes all the time.
 */
export async function keepReview(
  { sha, markdown, open, config }: LongReview,
  store: RecordStore,
): Promise<void> {
  const path = reviewPath(sha);
  for (let left = TRIES; left > 0; left -= 1) {
    const snapshot = await store.read();
    if (snapshot.files.get(path) === markdown) return;
    const kept = new Set([sha, ...open].map(reviewPath));
    const gone = [...snapshot.files.keys()].filter(
      (each) => each.startsWith(`${FOLDER}/`) && !kept.has(each),
    );
    const plan = { write: new Map([[path, markdown]]), remove: gone, append: new Map(), kept: [] };
    const subject = `What ${sha.slice(0, 12)} would change`;
    const written = await store.write(snapshot, plan, { subject, config, engine: ENGINE_VERSION });
    if (written.kind !== "conflict") return;
  }
  throw new RecordBusyError(`${store.place} was changed by somebody else each of ${TRIES} times`);
}
