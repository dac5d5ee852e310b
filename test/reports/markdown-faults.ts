import { countCells, findLive } from "./live-markdown.ts";

/** What is wrong with a report: it doesn't fit, a table or a fold is broken, or a text in it does more than to be read. */
export function findFaults(text: string): readonly string[] {
  const { outside, faults } = withoutFences(text.split("\n"));
  const count = (beginning: string) => outside.filter((line) => line.startsWith(beginning)).length;
  return [
    ...(Buffer.byteLength(text) > 65_535 ? ["does not fit"] : []),
    ...(text.isWellFormed() ? [] : ["half a character"]),
    // To the runner of a workflow, a line that begins so is a command.
    ...(/^\s*::/m.test(text) ? ["command"] : []),
    ...(count("</details>") === count("<details>") ? [] : ["a fold does not end"]),
    ...faults,
    ...findBrokenTables(outside),
    ...outside.flatMap((line) => findLive(withoutOwn(line)).map((what) => `${what}: ${line}`)),
  ];
}

const LINK = /\\.|`[^`]*`|\[((?:`[^`]*`|[^[\]\\`]|\\.)*)\]\((?:https:\/\/[^\s()<>]*|\.\/[\w.~%-]+)\)/g;

/** The line without what the report itself writes. */
function withoutOwn(line: string): string {
  return (
    line
      .replace(/^!\[[^\]]*\]\(history\.svg\)$/, "")
      .replace(/^(?:#{1,2} |\s*- |> )/, "")
      .replace(/^<details><summary>(.*)<\/summary>$|^<\/details>$/, "$1")
      // Nothing in it is a mention; a tag in it would be.
      .replaceAll(/<code>[^<]*<\/code>/g, "code")
      // What is code or has a backslash in front is no part of a link.
      .replaceAll(LINK, (part, label?: string) => label ?? part)
      // Two characters stay two: what stood on either side of them does not meet.
      .replaceAll(/\\.|\*\*/g, (part) => (part === "**" ? "\uE003" : part))
      .replaceAll(String.raw`\|`, "|")
      .replace(/^\| -.*/, "")
  );
}

/** Every row of a table has the cells of its head. */
function findBrokenTables(lines: readonly string[]): readonly string[] {
  let cells = 0;
  return lines.filter((line) => {
    const isRow = line.startsWith("|");
    const isBroken = isRow && cells > 0 && countCells(line) !== cells;
    cells = !isRow ? 0 : cells > 0 ? cells : countCells(line);
    return isBroken;
  });
}

/** Blocks of code are text; each has to end. */
function withoutFences(lines: readonly string[]) {
  const outside: string[] = [];
  const faults: string[] = [];
  let fence: string | null = null;
  for (const line of lines) {
    const ticks = /^`{3,}$/.exec(line)?.[0] ?? null;
    if (fence === null && ticks !== null) fence = ticks;
    else if (fence === null) outside.push(line);
    else if (ticks !== null && ticks.length >= fence.length) fence = null;
    else if (/[\p{Cc}\p{Cf}\p{Cs}]/u.test(line)) faults.push(`hidden character: ${line}`);
  }
  return { outside, faults: fence === null ? faults : [...faults, "a block of code does not end"] };
}
