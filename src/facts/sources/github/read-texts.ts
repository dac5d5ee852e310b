import type { GitHub } from "../../../github/index.ts";
import type { FileFact } from "../../repository.ts";
import { decodeFile } from "../decode-file.ts";
import type { GitHubCache } from "./cache.ts";
import { readContents, type Wanted } from "./read-contents.ts";

/** A file's content that is known by its object id alone. */
export interface WantedText extends Wanted {
  /** For what is said of it. */
  readonly path: string;
}

/**
 * Reads texts by their object ids, many in a query: what a file held, whatever the file holds now. Those that can't be read
 * are unknown, with the reason.
 */
export async function readTexts(
  from: { readonly github: GitHub; readonly owner: string; readonly cache: GitHubCache },
  wanted: readonly WantedText[],
): Promise<ReadonlyMap<string, FileFact>> {
  const { bytes, failures } = await readContents(from, wanted);
  return new Map(
    wanted.map(({ oid, path }): [string, FileFact] => {
      const content = bytes.get(oid);
      if (content !== undefined) return [oid, decodeFile(path, oid, content)];
      const why = failures.get(oid) ?? "GitHub gave no content";
      return [oid, { kind: "unknown", reason: "file_unreadable", why: `${path}: ${why}`, oid }];
    }),
  );
}
