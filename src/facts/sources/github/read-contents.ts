import type { GitHub } from "../../../github/index.ts";
import { isGitHubError } from "../../../github/index.ts";
import { createTurnstile } from "../turnstile.ts";
import { askContents, type ContentAnswer } from "./ask-contents.ts";
import { blobId } from "./blob-id.ts";
import type { GitHubCache } from "./cache.ts";
import { wasTooMuch } from "./unavailable.ts";

/** A file whose content is wanted. */
export interface Wanted {
  /** A repository that has it. */
  readonly repository: string;
  readonly oid: string;
  /** Bytes. */
  readonly size: number;
}

/** Contents by object id, and why there are none of others. */
export interface Contents {
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  readonly failures: ReadonlyMap<string, string>;
}

/** How much is asked for in one query. */
const MOST = { files: 100, bytes: 1_000_000 };
/** And when part of it was not answered. */
const FEWER = { files: 10, bytes: 200_000 };

/** Queries that are under way at a time. */
const AT_ONCE = 4;

/**
 * Reads contents by their object ids: those that are kept, then the others in a few queries. What the GraphQL API can't
 * give exactly (long texts, what it takes for binary, other encodings) is read as bytes, one call a file. Never rejects
 * because of a file. Whatever was read is kept.
 */
export async function readContents(
  { github, owner, cache }: { readonly github: GitHub; readonly owner: string; readonly cache: GitHubCache },
  wanted: readonly Wanted[],
): Promise<Contents> {
  const unique = [...new Map(wanted.map((each) => [each.oid, each])).values()];
  const bytes = new Map(cache.readBlobs(unique.map(({ oid }) => oid)));
  const failures = new Map<string, string>();
  const turnstile = createTurnstile(AT_ONCE);
  const single: Wanted[] = [];

  async function askBatch(batch: readonly Wanted[]): Promise<readonly Wanted[]> {
    let answers: ReadonlyMap<string, ContentAnswer>;
    try {
      answers = await turnstile(() => askContents(github, owner, batch));
    } catch (error) {
      // To be asked to wait says nothing of the files.
      if (!isGitHubError(error) || error.kind === "limited") throw error;
      if (wasTooMuch(error) && batch.length > 1) {
        const middle = Math.ceil(batch.length / 2);
        const halves = [batch.slice(0, middle), batch.slice(middle)];
        return (await Promise.all(halves.map(askBatch))).flat();
      }
      // A server without the GraphQL API, or an emulated one, gives files one by one.
      if (error.kind === "not_found") single.push(...batch);
      else for (const { oid } of batch) failures.set(oid, error.message);
      return [];
    }
    const whole = new Map<string, Uint8Array>();
    const unanswered: Wanted[] = [];
    for (const each of batch) {
      const answer = answers.get(each.oid);
      if (answer?.kind === "bytes") whole.set(each.oid, answer.bytes);
      else if (answer?.kind === "unanswered") {
        failures.set(each.oid, answer.why);
        unanswered.push(each);
      } else single.push(each);
    }
    keep(whole);
    return unanswered;
  }

  async function askBytes({ repository, oid }: Wanted): Promise<void> {
    try {
      const content = await turnstile(() => readBlob(github, owner, repository, oid));
      if (blobId(content, oid) === oid) keep(new Map([[oid, content]]));
      else failures.set(oid, `GitHub gave other content than asked for as ${oid} of ${repository}.`);
    } catch (error) {
      if (!isGitHubError(error) || error.kind === "limited") throw error;
      failures.set(oid, error.message);
    }
  }

  function keep(found: ReadonlyMap<string, Uint8Array>): void {
    cache.keepBlobs(found);
    for (const [oid, content] of found) {
      bytes.set(oid, content);
      failures.delete(oid);
    }
  }

  const missing = unique.filter(({ oid }) => !bytes.has(oid));
  single.push(...missing.filter(({ size }) => size > MOST.bytes));
  const small = missing.filter(({ size }) => size <= MOST.bytes);
  const again = (await Promise.all(cutBatches(small, MOST).map(askBatch))).flat();
  await Promise.all(cutBatches(again, FEWER).map(askBatch));
  await Promise.all(single.map(askBytes));
  return { bytes, failures };
}

function cutBatches(
  wanted: readonly Wanted[],
  most: { readonly files: number; readonly bytes: number },
): readonly (readonly Wanted[])[] {
  const batches: Wanted[][] = [];
  let size = 0;
  for (const each of wanted) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= most.files || size + each.size > most.bytes) {
      batches.push([each]);
      size = each.size;
    } else {
      last.push(each);
      size += each.size;
    }
  }
  return batches;
}

/** Reads the bytes of one blob by REST (GitHub REST API, Get a blob: up to 100 MB). */
async function readBlob(github: GitHub, owner: string, repository: string, oid: string): Promise<Uint8Array> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
    owner,
    repo: repository,
    file_sha: oid,
  });
  return new Uint8Array(Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8"));
}
