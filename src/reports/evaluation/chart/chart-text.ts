import stringWidth from "string-width";
import { tidy } from "../../markdown.ts";

/** What XML has no place for, besides what {@link tidy} takes away (XML 1.0, Char). */
const NO_XML = /[\uFFFE\uFFFF]/g;

/** Text from anywhere as a chart can show it: one line, without hidden characters, cut to so many columns of a narrow letter. */
export function fitLabel(text: string, columns: number): string {
  const clean = tidy(text, columns * 2).replaceAll(NO_XML, " ");
  if (stringWidth(clean) <= columns) return clean;
  let kept = "";
  let width = 1;
  for (const character of clean) {
    width += stringWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
