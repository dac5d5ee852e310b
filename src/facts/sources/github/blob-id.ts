import { createHash } from "node:crypto";

/**
 * The object id that git gives to a file's bytes, in a repository of the given id's kind: 40 digits of SHA-1, or 64 of
 * SHA-256 (Git, hash-function-transition).
 */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/**
 * The bytes of a text that GitHub's GraphQL API gave for a blob, if it is the whole content and nothing else: GitHub
 * cuts long texts, gives none for what it takes for binary, and may have decoded another encoding than UTF-8. Null then.
 */
export function verifyText(text: string | null | undefined, oid: string): Uint8Array | null {
  if (text === null || text === undefined) return null;
  const bytes = new TextEncoder().encode(text);
  return blobId(bytes, oid) === oid ? bytes : null;
}
