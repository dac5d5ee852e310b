import stringWidth from "string-width";
import { tidy } from "../../markdown.ts";

/** What XML has no place for, besides what {@link tidy} takes away (XML 1.0, Char). */
const NO_XML = /[\uFFFE\uFFFF]/g;

/** Text from anywhere as a chart can show it: one line, without hidden characters, no wider than so many letters. */
export function fitLabel(text: string, letters: number): string {
  const clean = tidy(text, letters * 3).replaceAll(NO_XML, " ");
  if (measureLabel(clean) <= letters) return clean;
  let kept = "";
  let width = 1;
  for (const character of clean) {
    width += measureLabel(character);
    if (width > letters) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** About how wide a label is, in letters of an ordinary width. Which font it is shown in nobody knows. */
export function measureLabel(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);
}

function widthOf(character: string): number {
  if (/[mwMW@%]/.test(character)) return 1.6;
  if (/[A-Z]/.test(character)) return 1.2;
  if (/[iljtfrI.,:;'|! ]/.test(character)) return 0.7;
  return stringWidth(character);
}
