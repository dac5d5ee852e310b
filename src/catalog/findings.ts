import type { Draft, Finding } from "./catalog.ts";
import type { MergedEntity } from "./merge.ts";

/**
 * A finding about a part of an entity, at the document that speaks of the part (or at the first, when none does).
 * None for an entity that no document describes: whoever points at it has a finding of its own.
 */
export function reportPart(
  { key, drafts }: MergedEntity,
  severity: Finding["severity"],
  code: Finding["code"],
  path: readonly [string, ...string[]],
  message: string,
): Finding[] {
  const draft = drafts.find((each) => speaksOf(each, path)) ?? drafts[0];
  if (draft === undefined) return [];
  return [{ ...draft.origin.finding(severity, code, path, message), subject: key }];
}

function speaksOf(draft: Draft, [part, name = ""]: readonly [string, ...string[]]): boolean {
  if (part === "team" || part === "paths") return draft[part] !== null;
  return (part === "properties" || part === "relations") && draft[part].has(name);
}

/** Findings by place, then by what they say and of whom, each once: the same in whatever order they were found. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const unique = new Map(findings.map((finding) => [JSON.stringify(sortKey(finding)), finding]));
  return [...unique.values()].sort((a, b) => {
    const [left, right] = [sortKey(a), sortKey(b)];
    for (const [index, value] of left.entries()) {
      const other = right[index] ?? value;
      if (value !== other) return value < other ? -1 : 1;
    }
    return 0;
  });
}

function sortKey({
  file,
  line,
  column,
  message,
  subject,
  code,
  severity,
}: Finding): readonly (string | number)[] {
  return [file, line, column, message, subject, code, severity];
}
