import { type Html, html, type Part } from "../html.ts";
import { renderInline } from "./inline.ts";
import { isTable, renderTable } from "./table.ts";

/** Deeper nesting of lists, quotes and folds is shown flat. */
const DEEPEST = 12;
const ITEM = /^( {0,3})([-*+]|\d{1,9}[.)])( +|$)/;
/** Lists that end a paragraph without an empty line between. */
const INTERRUPTING = /^ {0,3}(?:[-*+]|1[.)]) /;
const INDENTED = /^(?: {4}|\t)/;
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$/;
const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const HEADING = /^ {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$/;
const QUOTE = /^ {0,3}> ?/;
const FOLD = /^\s*<details(?: open)?>\s*/i;
const FOLD_END = /^\s*<\/details>\s*$/i;

/** Where a block stands: how deep, and what the lines of a paragraph are joined by. */
interface Place {
  readonly depth: number;
  readonly joint: "\n" | " ";
}

/**
 * A markdown text as HTML. In comments and checks a line ends where it is written to end (`kept`), in files a paragraph
 * flows (`flowing`), both as on GitHub.
 */
export function renderMarkdown(text: string, lines: "kept" | "flowing" = "kept"): Html {
  const place: Place = { depth: 0, joint: lines === "kept" ? "\n" : " " };
  return html`<div class="markdown">${renderBlocks(text.replaceAll(/\r\n?/g, "\n").split("\n"), place)}</div>`;
}

/** One block and how many lines it took. */
interface Block {
  readonly taken: number;
  readonly shown: Part;
}

function renderBlocks(lines: readonly string[], place: Place): readonly Part[] {
  const shown: Part[] = [];
  for (let index = 0; index < lines.length; ) {
    const block = readBlock(lines, index, place);
    shown.push(block.shown, "\n");
    index += block.taken;
  }
  return shown;
}

function readBlock(lines: readonly string[], index: number, place: Place): Block {
  const line = lines[index] ?? "";
  if (line.trim() === "") return { taken: 1, shown: null };
  const [, marks = ""] = FENCE.exec(line) ?? [];
  if (marks !== "") return readFence(lines, index, marks);
  if (INDENTED.test(line)) return readIndented(lines, index);
  const [heading, level = "", title = ""] = HEADING.exec(line) ?? [];
  if (heading !== undefined) return { taken: 1, shown: renderHeading(level.length, title) };
  if (RULE.test(line)) return { taken: 1, shown: html`<hr>` };
  if (isTable(line, lines[index + 1])) return readTable(lines, index);
  if (place.depth < DEEPEST) {
    const inner: Place = { ...place, depth: place.depth + 1 };
    if (FOLD.test(line)) return readFold(lines, index, inner);
    if (QUOTE.test(line)) return readQuote(lines, index, inner);
    if (ITEM.test(line)) return readList(lines, index, inner);
  }
  return readParagraph(lines, index, place);
}

function renderHeading(level: number, title: string): Html {
  const inside = renderInline(title);
  // The page has headings of its own above these.
  if (level === 1) return html`<h3 class="h1">${inside}</h3>`;
  if (level === 2) return html`<h3 class="h2">${inside}</h3>`;
  return level === 3 ? html`<h4>${inside}</h4>` : html`<h5>${inside}</h5>`;
}

function readFence(lines: readonly string[], index: number, marks: string): Block {
  const end = findLine(lines, index + 1, (line) => line.trim().startsWith(marks) && /^[\s`~]*$/.test(line));
  const code = lines.slice(index + 1, end).join("\n");
  return { taken: Math.min(end + 1, lines.length) - index, shown: html`<pre><code>${code}</code></pre>` };
}

/** Lines that are indented by four spaces, and empty ones between them. */
function readIndented(lines: readonly string[], index: number): Block {
  const end = findLine(lines, index, (line) => line.trim() !== "" && !INDENTED.test(line));
  const code = lines.slice(index, end).map((line) => line.replace(INDENTED, ""));
  return { taken: end - index, shown: html`<pre><code>${code.join("\n").trimEnd()}</code></pre>` };
}

function readTable(lines: readonly string[], index: number): Block {
  const end = findLine(lines, index + 2, (line) => !line.includes("|"));
  return { taken: end - index, shown: renderTable(lines.slice(index, end)) };
}

/** `<details>` up to its own `</details>`; what stands between `<summary>` and its end is always to be seen. */
function readFold(lines: readonly string[], index: number, inner: Place): Block {
  let open = 0;
  const end = findLine(lines, index, (line) => {
    if (FOLD.test(line)) open += 1;
    if (FOLD_END.test(line)) open -= 1;
    return open === 0;
  });
  const [first = "", ...rest] = lines.slice(index, end);
  const inside = [first.replace(FOLD, ""), ...rest].join("\n");
  const [summary, label = "Details"] = /^\s*<summary>([\s\S]{0,2000}?)<\/summary>/i.exec(inside) ?? [];
  const body = inside.slice(summary?.length ?? 0).split("\n");
  const shown = html`<details><summary>${renderInline(label.trim())}</summary>
${renderBlocks(body, inner)}</details>`;
  return { taken: Math.min(end + 1, lines.length) - index, shown };
}

function readQuote(lines: readonly string[], index: number, inner: Place): Block {
  const end = findLine(lines, index, (line) => !QUOTE.test(line));
  const inside = lines.slice(index, end).map((line) => line.replace(QUOTE, ""));
  return { taken: end - index, shown: html`<blockquote>${renderBlocks(inside, inner)}</blockquote>` };
}

/** Items of one kind, each with the lines that are indented below it. */
function readList(lines: readonly string[], index: number, inner: Place): Block {
  const ordered = isOrdered(lines[index] ?? "");
  const items: string[][] = [];
  let width = 0;
  let place = index;
  for (; place < lines.length; place += 1) {
    const line = lines[place] ?? "";
    const [mark, , , gap = ""] = ITEM.exec(line) ?? [];
    const indent = line.length - line.trimStart().length;
    if (line.trim() === "") items.at(-1)?.push("");
    else if (items.length > 0 && indent >= width) items.at(-1)?.push(line.slice(width));
    else if (mark !== undefined && isOrdered(line) === ordered && !RULE.test(line)) {
      width = gap.length > 4 || gap === "" ? mark.trimEnd().length + 1 : mark.length;
      items.push([line.slice(width)]);
    } else break;
  }
  const shown = items.map((item) => html`<li>${renderItem(item, inner)}</li>`);
  return { taken: place - index, shown: ordered ? html`<ol>${shown}</ol>` : html`<ul>${shown}</ul>` };
}

function isOrdered(line: string): boolean {
  return /^ {0,3}\d/.test(line);
}

/** An item of one paragraph has no space around it. */
function renderItem(lines: readonly string[], inner: Place): Part {
  const [first = "", ...rest] = lines;
  const [, box, task] = /^\[([ xX])\] (.*)$/.exec(first) ?? [];
  const sign = box === undefined ? null : box === " " ? "☐ " : "☑ ";
  const whole = [task ?? first, ...rest];
  const single = whole.every((line, index) => index === 0 || line.trim() === "");
  return single ? html`${sign}${renderInline(task ?? first)}` : html`${sign}${renderBlocks(whole, inner)}`;
}

function readParagraph(lines: readonly string[], index: number, { depth, joint }: Place): Block {
  const end = findLine(
    lines,
    index + 1,
    (line, next) =>
      line.trim() === "" ||
      FENCE.test(line) ||
      HEADING.test(line) ||
      isTable(line, next) ||
      (depth < DEEPEST && (FOLD.test(line) || QUOTE.test(line) || INTERRUPTING.test(line))),
  );
  const inside = lines.slice(index, end).map((line) => line.trim());
  return { taken: end - index, shown: html`<p>${renderInline(inside.join(joint))}</p>` };
}

/** The first line from a place on for which it is true (with the one after it), or the end. */
function findLine(
  lines: readonly string[],
  from: number,
  isReached: (line: string, next: string | undefined) => boolean,
): number {
  let place = from;
  while (place < lines.length && !isReached(lines[place] ?? "", lines[place + 1])) place += 1;
  return place;
}
