import { isUtf8 } from "node:buffer";

/** The lines of a file, without their ends. */
export interface DecodedLines {
  readonly lines: readonly string[];
  /** Indexes of the lines that are not UTF-8; their text has U+FFFD where bytes could not be read. */
  readonly broken: ReadonlySet<number>;
}

const LINE_FEED = 0x0a;
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Splits a file into lines at LF or CRLF, without the byte order mark. Bytes are read as UTF-8 line by line, so that
 * one broken line leaves the others readable; null for a file that is UTF-16, by its byte order mark.
 */
export function readLines(file: string | Uint8Array): DecodedLines | null {
  if (typeof file === "string") return { lines: splitLines(file), broken: new Set() };
  if ((file[0] === 0xff && file[1] === 0xfe) || (file[0] === 0xfe && file[1] === 0xff)) return null;
  const lines = splitLines(new TextDecoder("utf-8", { ignoreBOM: true }).decode(file));
  return { lines, broken: isUtf8(file) ? new Set() : findBrokenLines(file) };
}

function splitLines(text: string): readonly string[] {
  const lines = (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).split("\n");
  return lines.map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
}

/** A line feed byte is never part of another UTF-8 character, so bytes and decoded text have the same lines. */
function findBrokenLines(file: Uint8Array): ReadonlySet<number> {
  const broken = new Set<number>();
  for (let index = 0, start = 0; start <= file.length; index += 1) {
    const feed = file.indexOf(LINE_FEED, start);
    const end = feed === -1 ? file.length : feed;
    if (!isUtf8(file.subarray(start, end))) broken.add(index);
    start = end + 1;
  }
  return broken;
}
