import { countBytes } from "./limits.ts";

/** A part of a report that is cut between its rows, or left out as a whole. */
export interface Block {
  /** What stands before the rows, and after them, whatever is cut. */
  readonly before: string;
  readonly rows: readonly string[];
  readonly after: string;
  /** What says, in the place of rows that don't fit, how many there are and where to see them. */
  readonly more: (left: number) => string;
}

/** A part that is shown whole or not at all. */
export function wholeBlock(markdown: string): Block {
  return { before: markdown, rows: [], after: "", more: () => "" };
}

const BETWEEN = "\n\n";

/** What is kept free for saying that parts were left out. */
const RESERVE = 200;

/**
 * Puts blocks together so that no more than so many bytes come out. The first come first: what doesn't fit is cut between
 * rows, with a line that says so; blocks of which not even the frame fits are left out, and counted at the end.
 */
export function fitBlocks(blocks: readonly Block[], bytes: number): string {
  let room = bytes - RESERVE;
  const frames: number[] = [];
  for (const block of blocks) {
    const frame = countBytes(frameOf(block));
    if (frame > room) break;
    frames.push(frame);
    room -= frame;
  }
  const shown = blocks.slice(0, frames.length).map((block) => {
    const rows = takeRows(block, room);
    for (const row of rows) room -= countBytes(row) + 1;
    return render(block, rows);
  });
  const left = blocks.length - shown.length;
  const rest =
    left === 0 ? [] : [`… and ${left} more ${left === 1 ? "part" : "parts"} that GitHub has no room for.`];
  return [...shown.filter((text) => text !== ""), ...rest].join(BETWEEN);
}

/** Whether {@link fitBlocks} shows all of the blocks. */
export function isWhole(blocks: readonly Block[], bytes: number): boolean {
  const all = blocks.map((block) => countBytes(frameOf(block)) + sumRows(block.rows));
  return all.reduce((sum, each) => sum + each, 0) <= bytes - RESERVE;
}

function sumRows(rows: readonly string[]): number {
  return rows.reduce((sum, row) => sum + countBytes(row) + 1, 0);
}

/** What a block needs besides its rows, at most. */
function frameOf({ before, rows, after, more }: Block): string {
  return [before, more(rows.length), after].join("\n\n\n") + BETWEEN;
}

function takeRows({ rows }: Block, room: number): readonly string[] {
  let used = 0;
  const end = rows.findIndex((row) => {
    used += countBytes(row) + 1;
    return used > room;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

function render({ before, rows, after, more }: Block, shown: readonly string[]): string {
  const left = rows.length - shown.length;
  const head = [before, ...shown].filter((text) => text !== "").join("\n");
  return [head, left === 0 ? "" : more(left), after].filter((text) => text !== "").join(BETWEEN);
}
