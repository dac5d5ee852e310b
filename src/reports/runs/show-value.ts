import type { Json } from "../../model/json.ts";
import { showAsCode } from "../markdown.ts";

/** A value as people write it: a text as it is, anything else as JSON. Plain text. */
export function showValue(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A value as code; an empty text is said. */
export function showValueAsCode(value: Json, most = 80): string {
  const code = showAsCode(showValue(value), most);
  return code === "" ? "(empty)" : code;
}

/** Hidden characters, but for line ends. */
const HIDDEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Text from anywhere as a block of code that nothing in it ends. Hidden characters are written out, since they are what deceives. */
export function fence(text: string, most = 20_000): string {
  const cut = text.length > most ? `${text.slice(0, most).toWellFormed()}\n… cut here` : text;
  const shown = cut.toWellFormed().replaceAll(HIDDEN, writeOut);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  // Behind a space no line is a command to a runner of workflows.
  return `${ticks}\n${shown.replaceAll(/^(\s*)::/gm, "$1: :").replaceAll(/\s+$/g, "")}\n${ticks}`;
}

function writeOut(character: string): string {
  return character === "\t" ? "  " : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
