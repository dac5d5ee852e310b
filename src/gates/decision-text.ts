import { canonicalJson } from "../model/canonical-json.ts";

/**
 * Characters beyond ASCII's own controls, which JSON escapes, that a terminal obeys or that make text read otherwise than it
 * is: further controls, line separators, marks that change the direction (Unicode Standard Annex 9), invisible ones.
 */
const UNPRINTABLE =
  /[\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/**
 * Writes a decision, or what holds decisions, for machines: the one text that every shell gives, so that the same bundle is
 * the same bytes wherever it is judged. Canonical JSON in one line; what a terminal must not get raw is written as `\uXXXX`,
 * which means the same. A decision inside of something else has the very bytes that it has alone.
 */
export function decisionText(value: unknown): string {
  return canonicalJson(value).replaceAll(UNPRINTABLE, (character) =>
    Array.from(
      { length: character.length },
      (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}
