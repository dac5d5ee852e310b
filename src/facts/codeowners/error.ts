/** The kind of an error, as GitHub's errors API writes it, and two of Muster's own for files that GitHub can't load. */
export type CodeownersErrorKind = "Invalid pattern" | "Invalid owner" | "File too large" | "Invalid encoding";

/** What an error does to the file: the line has no effect, the line has its effect all the same, or no line has any. */
export type CodeownersEffect = "line_skipped" | "line_kept" | "file_not_loaded";

/** Why something is an error; closed, so that rules and reports can rely on it. */
export type CodeownersErrorCode =
  | "negation"
  | "gitlab_section"
  | "unescaped_bracket"
  | "three_asterisks"
  | "matches_nothing"
  | "escaped_hash"
  | "hash_in_pattern"
  | "trailing_backslash"
  | "nul_character"
  | "invalid_owner"
  | "line_not_utf8"
  | "file_not_utf8"
  | "too_large";

/**
 * One problem of a CODEOWNERS file.
 * Shape: GitHub REST API, "List CODEOWNERS errors", with `code` and `effect` added.
 */
export interface CodeownersError {
  /** From 1. Errors of the whole file are on line 1. */
  readonly line: number;
  /** From 1, in UTF-16 units, as editors count. */
  readonly column: number;
  /** The whole line, without its line end. */
  readonly source: string;
  readonly kind: CodeownersErrorKind;
  readonly code: CodeownersErrorCode;
  readonly effect: CodeownersEffect;
  /** What to write instead, as a sentence; null when that can't be told. */
  readonly suggestion: string | null;
  /** What is wrong, what to do, and the place marked with a caret, for a monospaced display. */
  readonly message: string;
}

/** A problem that was found, before it is placed in its file. */
export interface CodeownersProblem {
  readonly code: CodeownersErrorCode;
  /** Offset in the line, from 0. */
  readonly at: number;
  /** Why it is wrong, without a full stop; null where the kind says it all. */
  readonly why: string | null;
  readonly suggestion: string | null;
}

const MEANING: Readonly<Record<CodeownersErrorCode, readonly [CodeownersErrorKind, CodeownersEffect]>> = {
  negation: ["Invalid pattern", "line_skipped"],
  gitlab_section: ["Invalid pattern", "line_skipped"],
  unescaped_bracket: ["Invalid pattern", "line_kept"],
  three_asterisks: ["Invalid pattern", "line_skipped"],
  matches_nothing: ["Invalid pattern", "line_skipped"],
  escaped_hash: ["Invalid pattern", "line_skipped"],
  hash_in_pattern: ["Invalid pattern", "line_kept"],
  trailing_backslash: ["Invalid pattern", "line_skipped"],
  nul_character: ["Invalid pattern", "line_skipped"],
  invalid_owner: ["Invalid owner", "line_skipped"],
  line_not_utf8: ["Invalid encoding", "line_skipped"],
  file_not_utf8: ["Invalid encoding", "file_not_loaded"],
  too_large: ["File too large", "file_not_loaded"],
};

const EXCERPT_BEFORE = 60;
const EXCERPT_AFTER = 40;

/** True when a line with this problem has no effect. */
export function skipsLine(code: CodeownersErrorCode): boolean {
  return MEANING[code][1] !== "line_kept";
}

/** Places a problem in its file: on a line (from 1) with its text, or, with line null, on the file as a whole. */
export function placeProblem(
  problem: CodeownersProblem,
  line: number | null,
  source: string,
): CodeownersError {
  const { code, at, why, suggestion } = problem;
  const [kind, effect] = MEANING[code];
  const sentences = [why === null ? null : `${why}.`, suggestion].filter((sentence) => sentence !== null);
  const message =
    line === null
      ? [`${kind}:`, ...sentences].join(" ")
      : `${[`${kind} on line ${line}:`, ...sentences].join(" ")}\n\n${markPlace(source, at)}`;
  return { line: line ?? 1, column: at + 1, source, kind, code, effect, suggestion, message };
}

function markPlace(source: string, at: number): string {
  const from = Math.max(0, at - EXCERPT_BEFORE);
  const to = Math.min(source.length, at + EXCERPT_AFTER);
  const before = `${from > 0 ? "…" : ""}${source.slice(from, at)}`;
  const after = `${source.slice(at, to)}${to < source.length ? "…" : ""}`;
  // Tabs stay tabs, so that the caret stands under its character whatever the tab width is.
  return `  ${before}${after}\n  ${before.replaceAll(/[^\t]/gu, " ")}^`;
}
