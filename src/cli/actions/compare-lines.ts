import type { DiffLine } from "./run-plan.ts";

/** So many unchanged lines are shown on either side. */
const AROUND = 2;

/**
 * Lines that differ between two texts: what they begin and end with alike is left out but for a few lines. Edits change little in
 * one place or two, so that what lies between is small.
 */
export function compareLines(before: string, after: string): readonly DiffLine[] {
  const [old, now] = [splitLines(before), splitLines(after)];
  const shortest = Math.min(old.length, now.length);
  let start = 0;
  while (start < shortest && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < shortest - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const lines = (sign: DiffLine["sign"], texts: readonly string[]) => texts.map((text) => ({ sign, text }));
  return [
    ...lines(" ", now.slice(Math.max(0, start - AROUND), start)),
    ...compareMiddle(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...lines(" ", now.slice(now.length - end, now.length - end + AROUND)),
  ];
}

function splitLines(text: string): readonly string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** A larger middle is shown as taken away and put in. */
const MOST = 400;

/** The longest common lines stay; the others go or come. */
function compareMiddle(old: readonly string[], now: readonly string[]): readonly DiffLine[] {
  const all = [
    ...old.map((text): DiffLine => ({ sign: "-", text })),
    ...now.map((text): DiffLine => ({ sign: "+", text })),
  ];
  if (old.length > MOST || now.length > MOST) return all;
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1)
      common[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const [gone = "", come = ""] = [old[row], now[column]];
    if (row < old.length && column < now.length && gone === come) {
      lines.push({ sign: " ", text: gone });
      row += 1;
      column += 1;
    } else if (column >= now.length || (row < old.length && at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ sign: "-", text: gone });
      row += 1;
    } else {
      lines.push({ sign: "+", text: come });
      column += 1;
    }
  }
  return lines;
}
