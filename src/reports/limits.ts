import { Buffer } from "node:buffer";
import { tidy } from "./markdown.ts";

/** The longest summary or text of a check run: 65,535 characters (GitHub docs, REST, check runs). Counted in bytes, which is never less. */
export const TEXT_BYTES = 65_535;

/** The longest title of a check run or an annotation, in characters. */
export const TITLE_LENGTH = 255;

/** The longest message of an annotation: 64 KB (GitHub docs, REST, check runs). Kept far below: nobody reads more. */
const MESSAGE_LENGTH = 4_000;

/** The length of a text as GitHub receives it. */
export function countBytes(text: string): number {
  return Buffer.byteLength(text);
}

/** Cuts a title to one line that GitHub takes; a title that says nothing gets a word. */
export function fitTitle(title: string): string {
  return tidy(title, TITLE_LENGTH) || "Muster";
}

/** Cuts the message of an annotation. It is plain text: its lines stay, hidden characters go. */
export function fitMessage(message: string): string {
  const lines = message.slice(0, MESSAGE_LENGTH * 4).split("\n");
  const clean = lines.map((line) => tidy(line, MESSAGE_LENGTH)).join("\n");
  return clean.length <= MESSAGE_LENGTH ? clean : `${clean.slice(0, MESSAGE_LENGTH - 1).toWellFormed()}…`;
}
