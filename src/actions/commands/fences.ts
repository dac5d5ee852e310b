/** What a line is: text, code, one or the other, or (`lost`) nothing can be said from here on. */
export type LineKind = "text" | "code" | "unsure" | "lost";

/** Follows the fenced code blocks of a comment, line by line. */
export interface Fences {
  /** Reads a line that isn't blank. `inHtml`: it may belong to a block of HTML, in which there are no fences. */
  take(line: string, inHtml: boolean): LineKind;
}

/**
 * An open fence. `top`: at the margin, so no list or quote holds it. `inner`: something holds it for sure, and a line at the
 * margin ends that. `maybe`: indented by up to three columns, so a list may hold it.
 */
interface Fence {
  readonly mark: string;
  readonly length: number;
  readonly column: number;
  readonly kind: "top" | "maybe" | "inner";
}

/** One of the ways to read the text so far: outside of fences, or in one. */
type Reading = "text" | Fence;

interface Taken {
  readonly is: "text" | "code";
  readonly next: Reading;
}

/** More ways to read a text than this, and nobody can tell any more. */
const MOST_READINGS = 8;

/** `lists` are marks of list items before the fence. What follows backticks holds none (CommonMark 0.31, fenced code blocks). */
const OPENING = /^[ \t]*(?<lists>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?<fence>`{3,}(?=[^`]*$)|~{3,})/;
const CLOSING = /^[ \t]*(?<fence>`{3,}|~{3,})[ \t]*$/;

/**
 * Follows fences by all ways to read them at once. Where lists are nested in lists, GitHub knows what belongs to what by
 * columns; here both is kept as possible, and only what is text in every reading is text.
 */
export function createFences(): Fences {
  let readings: readonly Reading[] = ["text"];
  return {
    take(line, inHtml) {
      const taken = readings.flatMap((reading) => read(reading, line));
      if (inHtml && taken.some(({ is }) => is === "code")) return "lost";
      const next = new Map(taken.map((each) => [nameOf(each.next), each.next]));
      if (next.size > MOST_READINGS) return "lost";
      readings = [...next.values()];
      const [first, ...others] = new Set(taken.map(({ is }) => is));
      return first === undefined || others.length > 0 ? "unsure" : first;
    },
  };
}

/** The column at which a line's text begins, from 0; a tab goes to the next multiple of four. */
export function indentOf(line: string): number {
  let column = 0;
  for (const char of line) {
    if (char === " ") column += 1;
    else if (char === "\t") column += 4 - (column % 4);
    else break;
  }
  return column;
}

function nameOf(reading: Reading): string {
  if (reading === "text") return reading;
  return `${reading.kind} ${reading.column} ${reading.mark} ${reading.length}`;
}

function read(reading: Reading, line: string): readonly Taken[] {
  if (reading === "text") return readText(line);
  const indent = indentOf(line);
  const closed: readonly Taken[] = closes(reading, line) ? [{ is: "code", next: "text" }] : [];
  const stays: Taken = { is: "code", next: reading };
  switch (reading.kind) {
    case "top":
      return closed.length > 0 && indent <= 3 ? closed : [stays];
    case "maybe":
      if (indent < reading.column) return [...(closed.length > 0 ? closed : [stays]), ...readText(line)];
      if (closed.length > 0 && indent <= 3) return closed;
      return [...closed, stays];
    case "inner":
      return indent === 0 ? readText(line) : [...closed, stays, ...readText(line)];
  }
}

function readText(line: string): readonly Taken[] {
  const { lists = "", fence } = OPENING.exec(line)?.groups ?? {};
  if (fence === undefined) return [{ is: "text", next: "text" }];
  const column = indentOf(line);
  const kind = lists !== "" || column > 3 ? "inner" : column > 0 ? "maybe" : "top";
  const opened: Fence = { mark: fence.charAt(0), length: fence.length, column, kind };
  const code: Taken = { is: "code", next: opened };
  // What looks like a list may go on with a paragraph, and what is indented further may be code by that.
  return kind === "inner" ? [code, { is: "text", next: "text" }] : [code];
}

function closes({ mark, length }: Fence, line: string): boolean {
  const fence = CLOSING.exec(line)?.groups?.["fence"] ?? "";
  return fence.startsWith(mark) && fence.length >= length;
}
