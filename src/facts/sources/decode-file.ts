import type { FileFact } from "../repository.ts";

/** A Git LFS pointer (Git LFS specification, "The Pointer"): a few lines that stand for a file kept elsewhere. */
const LFS_POINTER =
  /^version https:\/\/(?:git-lfs\.github\.com|hawser\.github\.com)\/spec\/v\d+\n(?:[a-z0-9.-]+ .*\n)*oid [a-z0-9]+:[0-9a-f]+\n/;
const LFS_POINTER_MAX_BYTES = 1024;

/** Turns a file's bytes into a fact: text in UTF-8 without a byte order mark, or why there is none. */
export function decodeFile(path: string, oid: string, bytes: Uint8Array): FileFact {
  const text = decode(bytes);
  if (text === null) {
    const why = `${path} is not text in UTF-8. Save it as UTF-8.`;
    return { kind: "unknown", reason: "not_utf8", why, oid };
  }
  if (bytes.length < LFS_POINTER_MAX_BYTES && LFS_POINTER.test(text)) {
    const why = `${path} is kept in Git LFS: the repository holds a pointer to it, not its content.`;
    return { kind: "unknown", reason: "file_unreadable", why, oid };
  }
  return { kind: "present", oid, size: bytes.length, text };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
