import { stripVTControlCharacters } from "node:util";

/**
 * Characters that a terminal obeys instead of showing, or that make text read otherwise than it is: controls, line
 * separators, marks that change the direction (Unicode Standard Annex 9), and invisible ones that hide differences.
 */
const UNPRINTABLE =
  /[\p{Cc}\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Makes text of unknown origin safe to show on a terminal: no escape sequences, no characters as above, one line. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\s+/g, " ").replaceAll(UNPRINTABLE, "");
}

/** The same for text of several lines, which stay lines and keep their indentation. */
export function printableLines(text: string): string {
  const lines = text.split("\n").map((line) => {
    const words = line.trimStart();
    return " ".repeat(line.length - words.length) + printable(words);
  });
  return lines.join("\n");
}

/** JSON for a pipe or a terminal: two spaces deep, and what a terminal must not get raw is written as `\uXXXX`, which means the same. */
export function formatJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replaceAll(UNPRINTABLE, (character) =>
    character === "\n" ? character : escapeUnits(character),
  );
  return `${text}\n`;
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
