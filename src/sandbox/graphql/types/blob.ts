import { objectType, type Source, source } from "../source.ts";
import { gitObjectFields, type ObjectOf } from "./git-object-fields.ts";

/** A file's content, and the repository that it is looked at in. */
export interface BlobOf extends ObjectOf {
  readonly bytes: Uint8Array;
}

/** GitHub gives no more of a text than this; the rest is cut off, and `isTruncated` says so. */
export const MAX_TEXT_BYTES = 512 * 1024;

/** Git takes a file with a zero byte among its first 8,000 for binary. */
const SNIFFED_BYTES = 8000;

const BLOB = objectType<BlobOf>("Blob", () => ({
  ...gitObjectFields("Blob"),
  byteSize: ({ bytes }) => bytes.byteLength,
  isBinary: ({ bytes }) => isBinary(bytes),
  isTruncated: ({ bytes }) => bytes.byteLength > MAX_TEXT_BYTES,
  // A character that the cut would halve is left out.
  text: ({ bytes }) =>
    isBinary(bytes)
      ? null
      : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, MAX_TEXT_BYTES), {
          stream: bytes.byteLength > MAX_TEXT_BYTES,
        }),
}));

/** A file's content. */
export function blobSource(blob: BlobOf): Source {
  return source(BLOB, blob);
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, SNIFFED_BYTES).includes(0);
}
