import { type CodeownersError, type CodeownersProblem, placeProblem, skipsLine } from "./error.ts";
import { type LineParts, splitLine, type Word } from "./line.ts";
import { readLines } from "./lines.ts";
import { readOwner, suggestOwners } from "./owner.ts";
import { findPatternProblem } from "./pattern-problem.ts";

/** One line of a CODEOWNERS file that has an effect. */
export interface CodeownersRule {
  /** As written, escapes included. */
  readonly pattern: string;
  /** As written, in order; empty for a line that takes owners away. */
  readonly owners: readonly string[];
  /** From 1. */
  readonly line: number;
}

/** What a CODEOWNERS file says. */
export interface CodeownersFile {
  /** In file order: the last that matches a path decides. */
  readonly rules: readonly CodeownersRule[];
  /** In file order, at most {@link CODEOWNERS_MAX_LISTED_ERRORS}. */
  readonly errors: readonly CodeownersError[];
  /** How many more errors there are. */
  readonly unlistedErrors: number;
}

/**
 * Size from which GitHub does not load a file: it must be under 3 MB.
 * Source: GitHub docs, About code owners ("CODEOWNERS file size").
 */
export const CODEOWNERS_MAX_BYTES = 3 * 1024 * 1024;

/** More errors than this are counted, not listed, so that a hostile file can't fill the memory. */
export const CODEOWNERS_MAX_LISTED_ERRORS = 1000;

/**
 * Reads a CODEOWNERS file as GitHub does: a line that is wrong is skipped and reported, the others count; a file that
 * is too large has no rules at all. Never throws. Whether owners exist and may write is not known here.
 * Source: GitHub docs, About code owners; kinds and messages as in GitHub REST API, "List CODEOWNERS errors".
 */
export function parseCodeowners(file: string | Uint8Array): CodeownersFile {
  const size = typeof file === "string" ? Buffer.byteLength(file) : file.byteLength;
  if (size >= CODEOWNERS_MAX_BYTES) {
    const why = `GitHub loads only files under 3 MB, and this one has ${size} bytes, so it names no owner at all`;
    return refuseFile({
      code: "too_large",
      at: 0,
      why,
      suggestion: "Join lines into fewer patterns with wildcards.",
    });
  }
  const decoded = readLines(file);
  if (decoded === null) {
    return refuseFile({
      code: "file_not_utf8",
      at: 0,
      why: "the file is UTF-16",
      suggestion: "Save it as UTF-8.",
    });
  }
  const rules: CodeownersRule[] = [];
  const errors: CodeownersError[] = [];
  let unlistedErrors = 0;
  for (const [index, source] of decoded.lines.entries()) {
    const { rule, problems } = readLine(source, index + 1, decoded.broken.has(index));
    if (rule !== null) rules.push(rule);
    for (const problem of problems) {
      if (errors.length < CODEOWNERS_MAX_LISTED_ERRORS) errors.push(placeProblem(problem, index + 1, source));
      else unlistedErrors += 1;
    }
  }
  return { rules, errors, unlistedErrors };
}

interface LineReading {
  readonly rule: CodeownersRule | null;
  readonly problems: readonly CodeownersProblem[];
}

function readLine(source: string, line: number, broken: boolean): LineReading {
  if (broken) return { rule: null, problems: [describeBrokenLine(source)] };
  const parts = splitLine(source);
  if (parts === null) return { rule: null, problems: [] };
  const problems = findProblems(source, parts);
  if (problems.some(({ code }) => skipsLine(code))) return { rule: null, problems };
  const owners = parts.owners.map(({ text }) => text);
  return { rule: { pattern: parts.pattern.text, owners, line }, problems };
}

function findProblems(source: string, parts: LineParts): readonly CodeownersProblem[] {
  const problem = findPatternProblem(source, parts);
  // What follows a pattern that GitHub can't read need not be owners.
  if (problem !== null && skipsLine(problem.code)) return [problem];
  const owners = parts.owners
    .filter(({ text }) => readOwner(text) === null)
    .map((owner) => describeOwner(owner));
  return problem === null ? owners : [problem, ...owners];
}

function describeOwner({ text, at }: Word): CodeownersProblem {
  const meant = suggestOwners(text);
  return {
    code: "invalid_owner",
    at,
    why: null,
    suggestion: meant === null ? null : `Did you mean \`${meant}\`?`,
  };
}

function describeBrokenLine(source: string): CodeownersProblem {
  const at = Math.max(0, source.indexOf("\uFFFD"));
  return { code: "line_not_utf8", at, why: "the line is not UTF-8", suggestion: "Save the file as UTF-8." };
}

function refuseFile(problem: CodeownersProblem): CodeownersFile {
  return { rules: [], errors: [placeProblem(problem, null, "")], unlistedErrors: 0 };
}
