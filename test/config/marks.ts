import type { Diagnostic } from "../../src/model/diagnostic.ts";

/** Stands in a document right before the place of an error that is expected there. */
const ERROR = "▶";

/** The same for a warning. */
const WARNING = "▷";

/** Texts of files by path, with marks in them. */
export type MarkedTexts = Readonly<Record<string, string>>;

/** Files without their marks, and the places that were marked, as `error file:line:column`. */
export interface MarkedFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly places: readonly string[];
}

/**
 * Reads documents in which ▶ and ▷ mark where errors and warnings are expected, by counting lines and UTF-16 units.
 * Two marks stand for two problems of the same place.
 */
export function readMarks(marked: MarkedTexts): MarkedFiles {
  const files: Record<string, string> = {};
  const places: string[] = [];
  for (const [file, text] of Object.entries(marked)) {
    let line = 1;
    let column = 1;
    let plain = "";
    for (const unit of Array.from({ length: text.length }, (_, at) => text.charAt(at))) {
      if (unit === ERROR || unit === WARNING) {
        places.push(`${unit === ERROR ? "error" : "warning"} ${file}:${line}:${column}`);
        continue;
      }
      plain += unit;
      column += 1;
      if (unit === "\n") [line, column] = [line + 1, 1];
    }
    files[file] = plain;
  }
  return { files, places };
}

/** What was found and not marked, and what was marked and not found. */
export function compareMarks(diagnostics: readonly Diagnostic[], places: readonly string[]): string[] {
  const expected = [...places];
  const surprises: string[] = [];
  for (const diagnostic of diagnostics) {
    const place = `${diagnostic.severity} ${placeOf(diagnostic)}`;
    const index = expected.indexOf(place);
    if (index < 0) surprises.push(`not marked: ${place}: ${diagnostic.message}`);
    else expected.splice(index, 1);
  }
  return [...surprises, ...expected.map((place) => `not found: ${place}`)];
}

/** A place as editors and CI take it. */
export function placeOf({ file, line, column }: Diagnostic): string {
  return `${file}:${line}:${column}`;
}
