import type { CodeownersProblem } from "./error.ts";
import type { LineParts, Word } from "./line.ts";

// `[Section]`, `[Section][2]`, `^[Section]` alone or before owners. A path such as `[id]/page.tsx` goes on after the bracket.
const GITLAB_SECTION = /^\^?\[[^\]]*\](?:\[\d*\])?(?=\s|#|$)/;
const NUL = "\0";

/**
 * What GitHub does not accept, or would not read as its author meant, in the pattern of a line; null when nothing.
 * Source: GitHub docs, About code owners ("Syntax exceptions"), and GitHub's own messages in its errors API.
 */
export function findPatternProblem(line: string, { pattern, hash }: LineParts): CodeownersProblem | null {
  return (
    findNegation(pattern) ??
    findSection(line, pattern.at) ??
    findBrokenEscape(pattern, hash) ??
    findUnmatchable(pattern) ??
    findUnescapedBracket(pattern) ??
    (hash === null ? null : describeHash(hash))
  );
}

function findNegation({ text, at }: Word): CodeownersProblem | null {
  if (!text.startsWith("!")) return null;
  const rest = text.slice(1);
  const why = "GitHub does not support `!` to negate a pattern";
  const suggestion =
    rest === "" ? null : `To leave \`${rest}\` without owners, write it on a later line, alone.`;
  return { code: "negation", at, why, suggestion };
}

function findSection(line: string, at: number): CodeownersProblem | null {
  if (!GITLAB_SECTION.test(line.slice(at))) return null;
  const why = "sections are GitLab's; GitHub has none";
  return {
    code: "gitlab_section",
    at,
    why,
    suggestion: "Put a pattern in front of the owners, or make it a comment.",
  };
}

function findBrokenEscape({ text, at }: Word, hash: number | null): CodeownersProblem | null {
  let end = text.length;
  while (text[end - 1] === "\\") end -= 1;
  if ((text.length - end) % 2 === 0) return null;
  if (hash !== null) {
    const why = "`\\#` does not work here: `#` begins a comment all the same";
    return { code: "escaped_hash", at: hash - 1, why, suggestion: "Write `?` in the place of `\\#`." };
  }
  const why = "a `\\` escapes the character after it, and there is none";
  return { code: "trailing_backslash", at: at + text.length - 1, why, suggestion: null };
}

function findUnmatchable({ text, at }: Word): CodeownersProblem | null {
  const nul = text.indexOf(NUL);
  if (nul !== -1) {
    return { code: "nul_character", at: at + nul, why: "no path has a NUL character", suggestion: null };
  }
  const asterisks = findUnescaped(text, "***");
  if (asterisks !== -1) {
    const repaired = text.replaceAll(/\\.|\*{3,}/gsu, (run) => (run.startsWith("*") ? "**" : run));
    return {
      code: "three_asterisks",
      at: at + asterisks,
      why: null,
      suggestion: `Did you mean \`${repaired}\`?`,
    };
  }
  const instead = repairPath(text);
  if (instead === text) return null;
  const suggestion = `The pattern \`${text}\` will never match anything, did you mean \`${instead}\` instead?`;
  return { code: "matches_nothing", at, why: null, suggestion };
}

/** The pattern without empty parts, `.` and `..`, which no path has. */
function repairPath(text: string): string {
  const parts = text.split("/");
  const named = parts.filter((part, index) => {
    const inside = index > 0 && index < parts.length - 1;
    return part === "" ? !inside : part !== "." && part !== "..";
  });
  if (named.every((part) => part === "")) return "*";
  const dotted = parts[0] === "." || parts[0] === "..";
  return `${dotted ? "/" : ""}${named.join("/")}`;
}

function findUnescapedBracket({ text, at }: Word): CodeownersProblem | null {
  const places = [findUnescaped(text, "["), findUnescaped(text, "]")].filter((place) => place !== -1);
  if (places.length === 0) return null;
  const escaped = text.replaceAll(/\\.|[[\]]/gsu, (piece) => (piece.length > 1 ? piece : `\\${piece}`));
  const why = "`[ ]` does not define a range of characters here";
  const suggestion = `Both \`[\` and \`]\` must be escaped with a \`\\\`: \`${escaped}\`.`;
  return { code: "unescaped_bracket", at: at + Math.min(...places), why, suggestion };
}

function describeHash(at: number): CodeownersProblem {
  const why = "`#` begins a comment, so the pattern ends before it and owners after it are not read";
  return {
    code: "hash_in_pattern",
    at,
    why,
    suggestion: "Put a space before a comment, or write `?` for a `#`.",
  };
}

/** Offset of the first `needle` whose first character no backslash escapes, or -1. */
function findUnescaped(text: string, needle: string): number {
  for (let at = 0; at < text.length; at += text[at] === "\\" ? 2 : 1) {
    if (text.startsWith(needle, at)) return at;
  }
  return -1;
}
