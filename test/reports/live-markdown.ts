/** What of a line of markdown GitHub would act upon, found without the code that writes it (CommonMark 0.31, GFM, GitHub's filters). */

/** The line without code spans, whose content is never live, and with escaped characters made harmless. */
export function liveText(line: string): string {
  let live = "";
  for (let at = 0; at < line.length; ) {
    const character = line[at] ?? "";
    if (character === "\\" && /[!-/:-@[-`{-~]/.test(line[at + 1] ?? "")) {
      live += "\uE000";
      at += 2;
    } else if (character === "`") {
      const run = /^`+/.exec(line.slice(at))?.[0].length ?? 1;
      const end = findRun(line, at + run, run);
      live += end === -1 ? "`".repeat(run) : "\uE001";
      at = end === -1 ? at + run : end + run;
    } else {
      live += character;
      at += 1;
    }
  }
  return live;
}

function findRun(line: string, from: number, length: number): number {
  for (const match of line.slice(from).matchAll(/`+/g))
    if (match[0].length === length) return from + match.index;
  return -1;
}

/** Everything in a line that is more than text, code and entities; links and tags that were meant are taken out by the caller. */
export function findLive(line: string): string[] {
  // Entities are text when markdown is read, and characters when GitHub looks for mentions.
  const live = liveText(line).replaceAll(/&(?:amp|lt|gt|#36);/g, "\uE002");
  const found: string[] = [];
  const look = (name: string, pattern: RegExp) => {
    if (pattern.test(live)) found.push(name);
  };
  look("tag", /<[a-z/!?]/i);
  look("entity that hides a character", /&/);
  look("mention", /@[a-z0-9]/i);
  look("reference", /#\d|\bGH-\d/i);
  look("address", /:\/\/|www\./i);
  look("link", /[[\]]/);
  look("emphasis", /[*_~`]/);
  look("math", /\$/);
  look("hidden character", /[\p{Cc}\p{Cf}\p{Cs}]/u);
  look("beginning of a block", /^(?:#{1,6}(?:\s|$)|[-+=]|\d{1,9}[.)]|>| {4})/);
  return found;
}

/** Cells of a row of a table, as GFM counts them: a bar right behind a backslash divides nothing, in code either. */
export function countCells(row: string): number {
  const inner = row
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).length;
}
