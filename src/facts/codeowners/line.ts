/** A piece of a line and where it begins, counted from 0. */
export interface Word {
  readonly text: string;
  readonly at: number;
}

/** A line of a CODEOWNERS file taken apart, without its comment. */
export interface LineParts {
  /** As written, escapes included. */
  readonly pattern: Word;
  readonly owners: readonly Word[];
  /** Where a `#` ended the pattern in the middle of a word, which its author may not have meant; null when none did. */
  readonly hash: number | null;
}

const BACKSLASH = "\\";

/**
 * Takes a line apart: a pattern, up to white space that isn't escaped by a backslash, then owners. `#` begins a comment
 * anywhere, and a backslash before it doesn't help. Null for a line with nothing but white space and comment.
 * Source: GitHub docs, About code owners ("CODEOWNERS syntax", "Syntax exceptions").
 */
export function splitLine(line: string): LineParts | null {
  const start = skipSpace(line, 0);
  if (start === line.length || line[start] === "#") return null;
  const end = findPatternEnd(line, start);
  return {
    pattern: { text: line.slice(start, end), at: start },
    owners: splitOwners(line, end),
    hash: line[end] === "#" ? end : null,
  };
}

function findPatternEnd(line: string, start: number): number {
  let at = start;
  while (at < line.length && line[at] !== "#" && !isSpace(line[at])) {
    at += line[at] === BACKSLASH && at + 1 < line.length && line[at + 1] !== "#" ? 2 : 1;
  }
  return at;
}

function splitOwners(line: string, start: number): readonly Word[] {
  const owners: Word[] = [];
  let at = skipSpace(line, start);
  while (at < line.length && line[at] !== "#") {
    const from = at;
    while (at < line.length && line[at] !== "#" && !isSpace(line[at])) at += 1;
    owners.push({ text: line.slice(from, at), at: from });
    at = skipSpace(line, at);
  }
  return owners;
}

function skipSpace(line: string, start: number): number {
  let at = start;
  while (at < line.length && isSpace(line[at])) at += 1;
  return at;
}

function isSpace(character: string | undefined): boolean {
  return (
    character === " " || character === "\t" || character === "\v" || character === "\f" || character === "\r"
  );
}
