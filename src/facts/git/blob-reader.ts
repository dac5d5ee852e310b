import { createHash } from "node:crypto";
import { type CatFile, type CatFileAnswer, startCatFile } from "./cat-file.ts";

/** What reading one blob gave. */
export type BlobRead =
  | { readonly kind: "content"; readonly bytes: Uint8Array }
  | { readonly kind: "too_large"; readonly size: number }
  | { readonly kind: "unreadable"; readonly message: string };

/** Reads blobs through one git process, which is started when first needed. */
export interface BlobReader {
  /** Reads one blob of at most `maxBytes` bytes. Larger ones are never loaded. Never rejects because of the blob. */
  read(oid: string, maxBytes: number): Promise<BlobRead>;
  close(): Promise<void>;
}

/** A damaged object ends the process that reads it. A repository full of them is not worth a process each. */
const MAX_DEATHS = 20;

/** Makes a reader of the blobs of a git directory. `folder` is how the person knows the repository. */
export function createBlobReader(gitDirectory: string, folder: string): BlobReader {
  let current: CatFile | null = null;
  let deaths = 0;

  async function ask(command: "info" | "contents", oid: string): Promise<CatFileAnswer> {
    for (;;) {
      if (current === null || !current.isAlive()) {
        if (deaths >= MAX_DEATHS) return { kind: "died", culprit: true, message: "too many damaged objects" };
        current = startCatFile(gitDirectory);
      }
      const answer = await current.ask(command, oid);
      if (answer.kind !== "died") return answer;
      if (answer.culprit) {
        deaths += 1;
        return answer;
      }
      // The process ended over another object: this question goes to a new one.
    }
  }

  async function read(oid: string, maxBytes: number): Promise<BlobRead> {
    const info = await ask("info", oid);
    if (info.kind !== "info") return lost(info, oid);
    if (info.type !== "blob") return unreadable(`object ${oid} is a ${info.type}, not a file`);
    if (info.size > maxBytes) return { kind: "too_large", size: info.size };
    const contents = await ask("contents", oid);
    if (contents.kind !== "contents") return lost(contents, oid);
    if (hashBlob(contents.bytes, oid) !== oid)
      return unreadable(`object ${oid} is damaged: its content has another hash`);
    return { kind: "content", bytes: contents.bytes };
  }

  function lost(answer: CatFileAnswer, oid: string): BlobRead {
    return answer.kind === "died"
      ? unreadable(`object ${oid} can't be read (${answer.message})`)
      : unreadable(`object ${oid} is not in the repository, or damaged`);
  }

  function unreadable(what: string): BlobRead {
    const advice = `clone without --filter if this is a partial clone, else see \`git -C ${folder} fsck\``;
    return { kind: "unreadable", message: `${what}: ${advice}` };
  }

  return {
    read,
    async close() {
      deaths = MAX_DEATHS;
      await current?.stop();
    },
  };
}

/** Git's id of a file's content, in the hash of `like`, another id of the same repository. */
function hashBlob(bytes: Buffer, like: string): string {
  const hash = createHash(like.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
