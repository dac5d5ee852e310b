import type { Config } from "../config/index.ts";
import { isGitHubError } from "../github/index.ts";
import type { Told } from "../model/change-context.ts";
import type { RecordedLocks } from "../model/service-lock.ts";
import { RecordError, type RecordStore } from "../records/index.ts";
import { LOCKS, readLocks } from "../records/locks/index.ts";
import { openRecord } from "./open-record.ts";
import type { Session } from "./open-session.ts";
import type { CentralPlace } from "./read-central.ts";

/**
 * Reads what is locked from a record. Where it can't be read, that is unknown; rejects with what is worth another try, such as GitHub's
 * limits.
 *
 * @param trusted whether who reads is who writes: then a commit of anybody else on the record makes its locks unknown
 */
export async function readRecordedLocks(
  store: Pick<RecordStore, "place" | "read">,
  { trusted }: { readonly trusted: boolean },
): Promise<Told<RecordedLocks>> {
  try {
    const { files, foreign } = await store.read([LOCKS]);
    const [stranger] = foreign;
    if (stranger === undefined || !trusted) return { kind: "known", value: readLocks(files) };
    const why = `the record was changed by ${stranger.author} (${stranger.commit.slice(0, 7)}), and not by Muster: what is locked can't be told until Muster has put it right`;
    return { kind: "unknown", reason: "not_answered", why };
  } catch (error) {
    if (isGitHubError(error, "not_found", "forbidden"))
      return {
        kind: "unknown",
        reason: "needs_app",
        why: `what is locked stands in the record, which can't be read: ${error.message}`,
      };
    if (!(error instanceof RecordError)) throw error;
    return { kind: "unknown", reason: "not_answered", why: error.message };
  }
}

/** Reads what is locked for the time of one run: once, when it is first asked for. */
export function openLocks(
  session: Session,
  central: CentralPlace,
  config: Config,
): () => Promise<Told<RecordedLocks>> {
  let read: Promise<Told<RecordedLocks>> | null = null;
  const readOnce = async () => {
    const { store } = await openRecord(session, central, config);
    // Whoever reads with another credential than the App's can't tell the App's commits from a stranger's.
    return await readRecordedLocks(store, { trusted: session.appId !== null });
  };
  return () => {
    read ??= readOnce();
    return read;
  };
}
