import { createBlock } from "./block-marks.ts";
import { createFences, indentOf } from "./fences.ts";
import { createHtml } from "./html.ts";

/** Marks that lists and quotes begin lines with (CommonMark 0.31, container blocks). */
const MARKERS = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*/;
const BLANK = /^[ \t]*$/;

/** What a line starts a run of lines with is a quote, until a blank line: what follows without `>` still belongs to it. */
const QUOTE = /^[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*>/;

/** A line that begins as text. */
export interface TextLine {
  readonly text: string;
  /** Whether HTML begins in it that may go on behind it, or hide some of it. */
  readonly opensHtml: boolean;
}

/**
 * Lists the lines of a comment that begin at the margin and that GitHub shows as text, for sure: not in a code block, inline
 * code, a quote, an HTML comment, an HTML element, or where a link's parts are hidden (GitHub Flavored Markdown 0.29). It
 * doesn't read markdown as GitHub does; it leaves out whatever could be read as one of these, sometimes all that follows.
 * What a line opens itself says nothing of how it begins.
 */
export function listTextLines(body: string): readonly TextLine[] {
  const fences = createFences();
  const html = createHtml();
  let block = createBlock();
  let isQuote = false;
  const found: TextLine[] = [];
  for (const line of body.split(/\r\n|\n|\r/)) {
    if (BLANK.test(line)) {
      found.push(...block.end());
      block = createBlock();
      html.endBlock();
      isQuote = false;
      continue;
    }
    if (html.takesWhole(line)) continue;
    const where = fences.take(line, html.isBlock());
    if (where === "lost") return [...found, ...block.breakOff()];
    if (where === "code") {
      // A fence ends the paragraph before it.
      found.push(...block.end());
      block = createBlock();
      continue;
    }
    if (where === "unsure") {
      // Where it may be text as well, it may be HTML, and the paragraph may go on.
      html.take(line, { start: startOf(line), isSure: false });
      if (html.isLost()) return [...found, ...block.breakOff()];
      block.take(line, null);
      continue;
    }
    isQuote ||= QUOTE.test(line);
    const isMargin = indentOf(line) === 0;
    const isFree = isMargin && !isQuote && !html.isInside();
    html.take(line, { start: startOf(line), isSure: !isQuote && indentOf(line) <= 3 });
    // What is open may close inline code, too.
    if (html.isLost()) return [...found, ...block.breakOff()];
    block.take(line, isFree ? { text: line, opensHtml: html.isInside() } : null);
  }
  return [...found, ...block.end()];
}

/** Where the text of a line begins, behind marks of lists and quotes. */
function startOf(line: string): number {
  let start = 0;
  for (;;) {
    const rest = line.slice(start);
    const marks = MARKERS.exec(rest)?.[0].length ?? 0;
    const isQuoted = rest.charAt(marks) === ">";
    start += marks + (isQuoted ? 1 : 0);
    if (!isQuoted) return start;
  }
}
