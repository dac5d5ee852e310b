/** Stands in a document right before the place of an error that is expected there. */
const ERROR = "▶";

/** The same for a warning. */
const WARNING = "▷";

/** Files without their marks, and the places that were marked, as `error file:line:column`. */
export interface MarkedFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly places: readonly string[];
}

/**
 * Reads documents in which ▶ and ▷ mark where errors and warnings are expected, by counting lines and UTF-16 units.
 * Two marks stand for two problems of the same place.
 */
export function readMarks(marked: Readonly<Record<string, string>>): MarkedFiles {
  const files: Record<string, string> = {};
  const places: string[] = [];
  for (const [file, text] of Object.entries(marked)) {
    let line = 1;
    let column = 1;
    let plain = "";
    for (const unit of text.split("")) {
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
