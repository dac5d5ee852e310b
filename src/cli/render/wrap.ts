import stringWidth from "string-width";

/** Longer lines are hard to read, however wide the terminal is. */
const WIDEST = 100;
/** With less room than this, breaking lines does more harm than good. */
const NARROWEST = 24;

/**
 * Writes a text behind a prefix (which may be painted). On a terminal its lines are broken at spaces and hang below the
 * first; words such as addresses are never broken. Without a terminal (`columns` null) it stays on one line.
 */
export function hang(
  prefix: string,
  text: string,
  columns: number | null,
  style: (line: string) => string = (line) => line,
): string {
  const indent = stringWidth(prefix);
  const room = columns === null ? 0 : Math.min(columns, WIDEST) - indent;
  const lines = room < NARROWEST ? [text] : breakLines(text, room);
  return lines.map((line, index) => `${index === 0 ? prefix : " ".repeat(indent)}${style(line)}\n`).join("");
}

/** Cuts a text that is wider than some columns, and shows that it did. */
export function shorten(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let kept = "";
  let width = 1;
  for (const character of text) {
    width += stringWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept}…`;
}

function breakLines(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && stringWidth(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
