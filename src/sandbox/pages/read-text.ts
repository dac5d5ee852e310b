import type { StoredEntry } from "../git/object-store.ts";
import type { Repository } from "../state/repository.ts";

/** Larger files are not shown. */
const MOST_BYTES = 512 * 1024;

/** Text of a file; null for what is no text, too large, or no file at all. */
export function readText({ git }: Repository, { oid }: Pick<StoredEntry, "oid">): string | null {
  const object = git.read(oid);
  if (object?.kind !== "blob" || object.bytes.length > MOST_BYTES) return null;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(object.bytes);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
}
