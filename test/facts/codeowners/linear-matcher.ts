import type { CodeownersRule } from "../../../src/facts/codeowners/index.ts";

/**
 * The definition of who owns a path, that the indexed matcher is held to: rules are asked one by one, from the last,
 * each as a regular expression made from the text of its pattern. Fit for small patterns only.
 */
export function askOneByOne(rules: readonly CodeownersRule[]): (path: string) => CodeownersRule | null {
  const asked = rules.map((rule) => ({ rule, expression: writeExpression(rule.pattern) }));
  return (path) => asked.findLast(({ expression }) => expression?.test(path) === true)?.rule ?? null;
}

function writeExpression(pattern: string): RegExp | null {
  if (pattern === "/" || pattern.includes("//")) return null;
  const rooted = /^[^/]+\/?$/.test(pattern) ? `**/${pattern}` : pattern.replace(/^\//, "");
  const parts = rooted
    .replace(/^(?:\*\*\/)+$/, "*/")
    .replace(/\/$/, "/**")
    .split("/");
  const written = parts.map((part, index) => {
    const last = index === parts.length - 1;
    if (part === "**") return last ? "(?:[^/]+/)*[^/]+" : "(?:[^/]+/)*";
    if (part === "*") return last ? "[^/]+" : "[^/]+/";
    return `${writeName(part)}${last ? "(?:/.*)?" : "/"}`;
  });
  return new RegExp(`^${written.join("")}$`, "su");
}

function writeName(part: string): string {
  const pieces = part.match(/\\.|./gsu) ?? [];
  return pieces
    .map((piece) => {
      if (piece === "*") return "[^/]*";
      if (piece === "?") return "[^/]";
      return piece.replace(/^\\(?=.)/su, "").replaceAll(/[\^$.*+?()[\]{}|\\]/g, "\\$&");
    })
    .join("");
}
