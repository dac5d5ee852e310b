import type { Edit } from "../../model/invocation.ts";
import type { EditFormat } from "./format.ts";
import { measureSize } from "./measure-size.ts";
import { EditProblem } from "./problem.ts";
import type { Notation } from "./read-document.ts";
import { removeValue } from "./remove-value.ts";
import { replaceText } from "./replace-text.ts";
import { setOwners } from "./set-owners.ts";
import { setValue } from "./set-value.ts";

/** A text after its edits, or why one of them can't be made, in one sentence. */
export type Edited =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "problem"; readonly message: string };

/** A mark at the beginning of some files; no part of what they say. */
const BYTE_ORDER_MARK = "\ufeff";

/** Every value that is set has its file read again: so many names, values and marks are read for all edits together. */
const MOST_READ = 100_000;

/**
 * Makes edits one after another, of an empty text for a file that isn't there. Only the bytes of what is changed change: comments,
 * quotes, indentation and line ends of everything else stay. All of them are made, or none.
 */
export function applyEdits(text: string, edits: readonly Edit[], format: EditFormat): Edited {
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  let read = 0;
  try {
    const edited = edits.reduce((now, edit) => {
      if (isStructured(format) && ("set" in edit || "remove" in edit)) read += measureSize(now);
      if (read > MOST_READ) throw new EditProblem("The file is too large for so many edits at once.");
      return applyEdit(now, edit, format);
    }, text.slice(mark.length));
    return { kind: "text", text: mark + edited };
  } catch (error) {
    if (error instanceof EditProblem) return { kind: "problem", message: error.message };
    // Nested deeper than can be read.
    if (error instanceof RangeError)
      return { kind: "problem", message: "The file is nested too deeply to be edited." };
    throw error;
  }
}

function applyEdit(text: string, edit: Edit, format: EditFormat): string {
  if ("content" in edit) return edit.content;
  if ("replace" in edit) return replaceText(text, edit);
  if ("owners" in edit) {
    if (format !== "codeowners") throw new EditProblem("Owners are set in files named CODEOWNERS alone.");
    return setOwners(
      text,
      edit.pattern,
      [edit.owners].flat().flatMap((each) => each.trim().split(/\s+/)),
    );
  }
  const notation = notationOf(format);
  return "set" in edit ? setValue(text, edit, notation) : removeValue(text, edit, notation);
}

function isStructured(format: EditFormat): format is Notation {
  return format === "yaml" || format === "json";
}

function notationOf(format: EditFormat): Notation {
  if (isStructured(format)) return format;
  throw new EditProblem("Values are set in YAML and JSON files alone: use `replace` for any other text.");
}
