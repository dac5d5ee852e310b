import { isUtf8 } from "node:buffer";
import type { Diagnostic } from "../model/diagnostic.ts";

/** Text of a document, or why its bytes are not text. A byte order mark is taken off. */
export interface DecodedText {
  readonly text: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

const NEWLINE = 10;

/** Decodes a document as UTF-8. Anything else gives a diagnostic at the first byte that is wrong, and no text. */
export function decodeText(file: string, bytes: Uint8Array): DecodedText {
  const problem = (severity: Diagnostic["severity"], line: number, column: number, message: string) => ({
    severity,
    code: "encoding" as const,
    file,
    line,
    column,
    message,
  });
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { text: null, diagnostics: [problem("error", 1, 1, "the file is UTF-16; save it as UTF-8")] };
  }
  if (!isUtf8(bytes)) {
    const { line, column } = findInvalidByte(bytes);
    return { text: null, diagnostics: [problem("error", line, column, "not valid UTF-8; save the file as UTF-8")] };
  }
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const zero = text.indexOf("\0");
  if (zero >= 0) {
    const before = text.slice(0, zero).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { text: null, diagnostics: [problem("error", before.length, column, "a NUL byte: this is not a text file")] };
  }
  if (!text.startsWith("\uFEFF")) return { text, diagnostics: [] };
  const bom = problem("warning", 1, 1, "the file starts with a byte order mark (BOM); save it as UTF-8 without BOM");
  return { text: text.slice(1), diagnostics: [bom] };
}

function findInvalidByte(bytes: Uint8Array): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (;;) {
    const next = bytes.indexOf(NEWLINE, start);
    const part = bytes.subarray(start, next < 0 ? bytes.length : next);
    if (!isUtf8(part)) return { line, column: new TextDecoder().decode(part).indexOf("\uFFFD") + 1 };
    if (next < 0) return { line, column: 1 };
    line += 1;
    start = next + 1;
  }
}
