import { isUtf8 } from "node:buffer";
import type { Diagnostic } from "../model/diagnostic.ts";
import { positionAt } from "./position.ts";

/** Text of a document, or why its bytes are not text. A byte order mark is taken off. */
export interface DecodedText {
  readonly text: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

const BYTE_ORDER_MARK = "\uFEFF";

/**
 * What YAML doesn't allow in a file (YAML 1.2.2, 5.1 character set): control characters, and a carriage return that
 * no line feed follows, which its parser reads as a part of the text.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\r(?!\n)/;

/** Decodes a document as UTF-8. Anything else gives a diagnostic at the first place that is wrong, and no text. */
export function decodeText(file: string, bytes: Uint8Array): DecodedText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse(file, "", 0, "the file is UTF-16; save it as UTF-8");
  }
  if (!isUtf8(bytes)) {
    const before = validBeginning(bytes);
    return refuse(file, before, before.length, "this byte is not valid UTF-8; save the file as UTF-8");
  }
  const decoded = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const marked = decoded.startsWith(BYTE_ORDER_MARK);
  const text = marked ? decoded.slice(1) : decoded;
  const forbidden = text.search(FORBIDDEN);
  if (forbidden >= 0) return refuse(file, text, forbidden, describeForbidden(text, forbidden));
  if (!marked) return { text, diagnostics: [] };
  const message = "the file starts with a byte order mark (BOM); save it as UTF-8 without BOM";
  const place = { file, line: 1, column: 1 };
  return { text, diagnostics: [{ severity: "warning", code: "encoding", ...place, message }] };
}

function refuse(file: string, text: string, offset: number, message: string): DecodedText {
  const place = positionAt(file, text, offset);
  return { text: null, diagnostics: [{ severity: "error", code: "encoding", ...place, message }] };
}

function describeForbidden(text: string, offset: number): string {
  const character = text.charAt(offset);
  if (character === "\0") return "a NUL byte: this is not a text file, or it is UTF-16; save it as UTF-8";
  if (character === "\r") {
    return "a carriage return without a line feed; save the file with line ends of Unix (LF) or Windows (CRLF)";
  }
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `the control character U+${code} is not allowed in a file; delete it, or write it as "\\u${code}"`;
}

/** The text before the first byte that is not UTF-8. */
function validBeginning(bytes: Uint8Array): string {
  let from = 0;
  let to = bytes.length;
  // A character cut in half at the end is left out by `stream`, so only bytes that are wrong in themselves count.
  const decode = (end: number) =>
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes.subarray(0, end), {
      stream: true,
    });
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    try {
      decode(middle);
      from = middle;
    } catch {
      to = middle;
    }
  }
  return decode(from);
}
