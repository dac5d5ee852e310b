import { type Html, html } from "../html.ts";

/** A larger file, or a longer difference, is cut after so many lines. */
const MOST_LINES = 3000;

/** Text with numbered lines, each of which can be linked to (`#L12`). */
export function numberedLines(text: string): Html {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const rows = lines.slice(0, MOST_LINES).map((line, index) => {
    const number = index + 1;
    return html`<tr id="L${number}"><td class="number"><a href="#L${number}">${number}</a></td><td class="mono">${line}</td></tr>`;
  });
  return html`<div class="lines"><table>${rows}</table></div>${tellCut(lines.length)}`;
}

/** The patch of a file, line by line. */
export function patchLines(patch: string): Html {
  const lines = patch.split("\n");
  const rows = lines
    .slice(0, MOST_LINES)
    .map((line) => html`<tr class="${kindOf(line)}"><td class="mono">${line}</td></tr>`);
  return html`<div class="lines"><table>${rows}</table></div>${tellCut(lines.length)}`;
}

function kindOf(line: string): string {
  if (line.startsWith("@@")) return "hunk";
  if (line.startsWith("+")) return "added";
  return line.startsWith("-") ? "removed" : "";
}

function tellCut(length: number): Html | null {
  return length > MOST_LINES
    ? html`<div class="row soft">${length - MOST_LINES} more lines are not shown.</div>`
    : null;
}
