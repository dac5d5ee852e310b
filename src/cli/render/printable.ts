import { stripVTControlCharacters } from "node:util";

/** Makes text of unknown origin safe to show on a terminal: no escape sequences, no control or direction-changing characters, one line. */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, "");
}
