/** Markdown without its marks, for a terminal. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/\*\*|`/g, "")
    .replaceAll(/<br ?\/?>/g, " ")
    .replaceAll(/\\(?=[^\w\s])/g, "");
}

/** A line of markdown for a terminal: cells of a table stand apart by blanks, and what isn't a row keeps its lines. */
export function plainLine(line: string): string {
  if (!line.startsWith("|")) return plainText(line);
  const cells = line
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|\s*$/, "")
    .split(/(?<!\\)\|/);
  return plainText(cells.map((cell) => cell.trim()).join("  "));
}

/** Asks again and again until there is an answer. Rejects after half a minute. */
export async function until<T>(ask: () => Promise<T | null>): Promise<T> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error("what should have happened did not, in half a minute");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
