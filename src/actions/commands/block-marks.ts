import type { TextLine } from "./text-lines.ts";

/** Lines between two blank ones, which may be one paragraph: what is inline in it may go over several of them. */
export interface Block {
  /** Reads a line. `free`: what it is as text, where nothing known so far keeps it from being that. */
  take(line: string, free: TextLine | null): void;
  /** The lines that are text, now that the whole is known. */
  end(): readonly TextLine[];
  /** The lines that are text whatever follows. */
  breakOff(): readonly TextLine[];
}

/**
 * Starts a block. Left out are lines that may lie in inline code, or in what a link, an image or a formula doesn't show: the
 * text behind an opened bracket, the address and the title of a link, the definition of one (CommonMark 0.31, inlines).
 */
export function createBlock(): Block {
  const sure: TextLine[] = [];
  /** Lines behind backticks that may open code, which goes on over them if more come. */
  let maybe: TextLine[] = [];
  let hasOpenTicks = false;
  let hasOpenLink = false;
  return {
    take(line, free) {
      const hasTicks = line.includes("`");
      if (hasTicks) maybe = [];
      const mayBeCode = hasOpenTicks && hasTicks;
      if (free !== null && !hasOpenLink && !mayBeCode) (hasOpenTicks ? maybe : sure).push(free);
      hasOpenTicks ||= hasTicks && !closesItsTicks(line);
      hasOpenLink ||= mayHide(line);
    },
    end: () => [...sure, ...maybe],
    breakOff: () => sure,
  };
}

/** Whether every run of backticks of a line has its counterpart in it, so that no code goes on in the next one. */
function closesItsTicks(line: string): boolean {
  // Backslashes and tags have a say in what backticks are.
  if (/[\\<]/.test(line)) return false;
  const places = new Map<number, number[]>();
  const runs = [...line.matchAll(/`+/g)].map(({ 0: { length } }) => length);
  for (const [place, length] of runs.entries()) {
    const same = places.get(length) ?? [];
    same.push(place);
    places.set(length, same);
  }
  let at = 0;
  while (at < runs.length) {
    const same = places.get(runs[at] ?? 0) ?? [];
    // What was passed over is never asked for again.
    while ((same[0] ?? Number.POSITIVE_INFINITY) <= at) same.shift();
    const [closing] = same;
    if (closing === undefined) return false;
    at = closing + 1;
  }
  return true;
}

/** The address of a link and its title, closed on the line that opens them, without anything that has two readings. */
const CLOSED_LINK =
  /^\]\((?:[^\s()<>\\"'`]|\([^\s()<>\\"'`]*\))*(?:[ \t]+(?:"[^"\\`<]*"|'[^'\\`<]*'|\([^()\\`<]*\)))?[ \t]*\)/;

/** Whether a line opens something that may hide lines after it. */
function mayHide(line: string): boolean {
  if (line.includes("$$") || line.includes("]:")) return true;
  if (leavesBracketOpen(line)) return true;
  for (let at = line.indexOf("]("); at >= 0; at = line.indexOf("](", at + 1))
    if (!CLOSED_LINK.test(line.slice(at, at + LONGEST_LINK))) return true;
  return false;
}

/** The longest link that is looked at, in characters. */
const LONGEST_LINK = 2_000;

/**
 * Whether a bracket of a line may be open behind it. One that closes none before it closes none after it. Where code, HTML or
 * backslashes have a say in what is a bracket, none closes.
 */
function leavesBracketOpen(line: string): boolean {
  const isPlain = !/[`<\\]/.test(line);
  let open = 0;
  for (const char of line) {
    if (char === "[") open += 1;
    else if (char === "]" && isPlain && open > 0) open -= 1;
  }
  return open > 0;
}
