import { coversPattern } from "./covers-pattern.ts";
import { lineBreak } from "./lines.ts";
import { EditProblem } from "./problem.ts";

/** `@user`, `@org/team` or an address (GitHub docs, About code owners). */
const OWNER = /^(?:@[A-Za-z0-9](?:[\w-]*)(?:\/[\w.-]+)?|[^\s@#]+@[^\s@#]+)$/;

/**
 * Sets the owners of a pattern in a CODEOWNERS file. The last line of that pattern counts, and is changed; where there is none,
 * one is added: `*` before all others, since a later line wins, any other behind them. Throws an EditProblem, also where a line further down wins for all that the
 * pattern names: the change would be told as made and have no effect.
 */
export function setOwners(text: string, pattern: string, owners: readonly string[]): string {
  for (const owner of owners)
    if (!OWNER.test(owner))
      throw new EditProblem(
        `${JSON.stringify(owner)} is no owner: write @user, @organisation/team or an address.`,
      );
  if (owners.length === 0) throw new EditProblem("No owner is given.");
  if (/[\s#]/.test(pattern) || pattern === "" || pattern.startsWith("!") || pattern.startsWith("["))
    throw new EditProblem(`${JSON.stringify(pattern)} is no pattern that CODEOWNERS can have.`);
  const newline = lineBreak(text);
  const lines = text.split(/(?<=\n)/);
  const index = lines.findLastIndex((line) => patternOf(line) === pattern);
  const line = lines[index];
  if (line !== undefined) {
    checkEffect(lines, index, { pattern, owners });
    return lines.with(index, isSameOwners(line, owners) ? line : changeOwners(line, owners)).join("");
  }
  const added = `${pattern} ${owners.join(" ")}`;
  if (pattern === "*") {
    const first = lines.findIndex((each) => patternOf(each) !== null);
    if (first !== -1) checkEffect(lines, first - 1, { pattern, owners });
    if (first !== -1) return lines.toSpliced(first, 0, added + newline).join("");
  }
  const gap = text === "" || text.endsWith("\n") ? "" : newline;
  return `${text}${gap}${added}${text === "" || gap === "" ? newline : ""}`;
}

function changeOwners(line: string, owners: readonly string[]): string {
  const [head = ""] = /^\s*\S+/.exec(line) ?? [];
  const [gap = ""] = /^[ \t]*/.exec(line.slice(head.length)) ?? [];
  const [end = ""] = /\r?\n$/.exec(line.slice(-2)) ?? [];
  const rest = line.slice(head.length + gap.length, line.length - end.length);
  const hash = rest.indexOf("#");
  const old = hash === -1 ? rest : rest.slice(0, hash);
  const blanks = old.slice(old.trimEnd().length);
  const tail = hash === -1 ? blanks : (blanks === "" ? " " : blanks) + rest.slice(hash);
  return `${head}${gap === "" ? " " : gap}${owners.join(" ")}${tail}${end}`;
}

function checkEffect(
  lines: readonly string[],
  index: number,
  { pattern, owners }: { readonly pattern: string; readonly owners: readonly string[] },
): void {
  const winner = lines.findLastIndex((line, at) => {
    const other = at > index ? patternOf(line) : null;
    return other !== null && coversPattern(other, pattern);
  });
  const line = lines[winner];
  if (line === undefined || isSameOwners(line, owners)) return;
  throw new EditProblem(
    `Owners of ${pattern} would have no effect: line ${winner + 1}, \`${shorten(line.trim())}\`, is further down and wins. Move it up, or change that one.`,
  );
}

function shorten(line: string): string {
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}

/** The pattern of a line; null for a comment or an empty one. */
function patternOf(line: string): string | null {
  const [first = ""] = line.trim().split(/\s+/);
  return first === "" || first.startsWith("#") ? null : first;
}

function isSameOwners(line: string, owners: readonly string[]): boolean {
  const [, ...now] = line.replace(/#.*/s, "").trim().split(/\s+/);
  return now.join(" ") === owners.join(" ");
}
