import type { CodeownersRule } from "./parse.ts";
import { compilePattern } from "./pattern.ts";
import { findLastRule, growTree } from "./trie.ts";

/** Who owns a path, and by which line. */
export interface PathOwners {
  /** All owners of that line, as written; empty when the line takes owners away ("unowned"). */
  readonly owners: readonly string[];
  readonly rule: { readonly line: number; readonly pattern: string };
}

/** Rules made ready for many paths. */
export interface CodeownersMatcher {
  /**
   * Who owns a file: the last rule that matches decides alone. Null when none matches, which is not the same as a rule
   * without owners. The path is the file's in the repository: `/` between names, none at the start; case matters.
   */
  ownersOf(path: string): PathOwners | null;
}

/**
 * Indexes rules, given in file order, by the names in their patterns, so that the cost of a path does not grow with
 * their number.
 * Source of what matches: GitHub docs, About code owners.
 */
export function compileOwners(rules: readonly CodeownersRule[]): CodeownersMatcher {
  const answers = rules.map(({ owners, line, pattern }): PathOwners => ({ owners, rule: { line, pattern } }));
  const tree = growTree(compilePatterns(rules));
  return { ownersOf: (path) => answers[findLastRule(tree, path)] ?? null };
}

function* compilePatterns(rules: readonly CodeownersRule[]) {
  for (const { pattern } of rules) yield compilePattern(pattern);
}
