import type { Position } from "../model/diagnostic.ts";

/** The place of an offset in a text that no {@link Locator} knows, because it was not parsed. */
export function positionAt(file: string, text: string, offset: number): Position {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < start; at = text.indexOf("\n", at + 1)) line += 1;
  return { file, line, column: offset - start + 1 };
}
