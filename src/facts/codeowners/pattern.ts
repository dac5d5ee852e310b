import { compileSegment, type PatternSegment } from "./segment.ts";

/**
 * How far a pattern reaches from where its segments end: `exact` owns the file there, `below` what is inside the folder
 * there, `self_or_below` either.
 */
export type PatternReach = "exact" | "self_or_below" | "below";

/** A pattern, anchored at the root of the repository: `*.js` has become `**` and `*.js`. */
export interface OwnerPattern {
  readonly segments: readonly PatternSegment[];
  readonly reach: PatternReach;
}

/**
 * Compiles a pattern; null when it can match no path.
 *
 * - A slash at the start or in the middle anchors it at the root; else it matches at any depth.
 * - A slash at the end, and `**` there, own what is inside: `docs/`, `docs/**`.
 * - `*` as the whole last part owns only what is directly there: `docs/*` owns `docs/a.md`, not `docs/b/a.md`.
 * - Anything else owns the file of that name and, when it is a folder, all that is inside.
 * - `[`, `]` and `!` are characters like any other.
 *
 * Source: GitHub docs, About code owners; gitignore's pattern format where that one says nothing else.
 */
export function compilePattern(text: string): OwnerPattern | null {
  const parts = text.split("/");
  const anchored = parts[0] === "";
  if (anchored) parts.shift();
  const folder = parts.at(-1) === "";
  if (folder) parts.pop();
  if (parts.length === 0 || parts.includes("")) return null;
  const floating = !anchored && parts.length === 1;
  const segments = joinGlobstars([...(floating ? ["**"] : []), ...parts].map((part) => compileSegment(part)));
  if (!folder) return reachFrom(segments);
  // `**/` is any folder, so files at the root are not in it.
  return segments.some(({ kind }) => kind !== "globstar")
    ? endBelow(segments)
    : { segments: [{ kind: "any" }], reach: "below" };
}

function reachFrom(segments: readonly PatternSegment[]): OwnerPattern {
  const last = segments.at(-1)?.kind;
  if (last === "globstar") return endBelow(segments);
  if (last !== "any") return { segments, reach: "self_or_below" };
  // `docs/**/*` is `docs/**` in more letters; so is a lone `*`, which is `**/*` by now.
  return segments.at(-2)?.kind === "globstar"
    ? endBelow(segments.slice(0, -1))
    : { segments, reach: "exact" };
}

function endBelow(segments: readonly PatternSegment[]): OwnerPattern {
  const end = segments.at(-1)?.kind === "globstar" ? segments.length - 1 : segments.length;
  return { segments: segments.slice(0, end), reach: "below" };
}

function joinGlobstars(segments: readonly PatternSegment[]): readonly PatternSegment[] {
  return segments.filter(
    ({ kind }, index) => kind !== "globstar" || segments[index - 1]?.kind !== "globstar",
  );
}
