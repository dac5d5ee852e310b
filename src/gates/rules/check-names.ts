import { Minimatch } from "minimatch";

/**
 * Whether a pattern means the name of a check. Names are texts with slashes, blanks and parentheses, no paths: `*` and `**`
 * stand for anything, slashes too (GitHub names jobs of reusable workflows `caller / job`), `?` for one character, and `[]`
 * and `{}` for one of several. A name that holds such signs means itself as well.
 */
export function matchesCheckName(pattern: string, name: string): boolean {
  return pattern === name || matcherOf(pattern).match(asText(name));
}

const OPTIONS = { dot: true, nocomment: true, nonegate: true, noext: true, platform: "linux" } as const;

/** What stands for a slash, and what every text begins with, so that none is "." or "**": characters that mean nothing. */
const [SLASH, START] = ["\uE000", "\uE001"] as const;

function asText(name: string): string {
  return START + name.replaceAll("/", SLASH);
}

/** Patterns that were asked for last: gates ask about every check under each of their names. */
const compiled = new Map<string, Minimatch>();
const MOST_COMPILED = 500;

function matcherOf(pattern: string): Minimatch {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const matcher = new Minimatch(asText(pattern), OPTIONS);
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  compiled.set(pattern, matcher);
  return matcher;
}
