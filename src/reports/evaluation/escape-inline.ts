import { escapeText } from "../markdown.ts";

/**
 * Writes text from anywhere as markdown for within a line or a cell: the same as at the start of one, but that numbers such as
 * `0.4` and `-5` need no escape, since nothing begins a list or a heading there.
 */
export function escapeInline(text: string, most?: number): string {
  return escapeText(text, most)
    .replace(/^\\([#+=-])/, "$1")
    .replace(/^(\d{1,9})\\([.)])/, "$1$2");
}
