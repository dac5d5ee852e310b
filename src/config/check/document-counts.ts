import type { Diagnostic } from "../../model/diagnostic.ts";
import type { TreeEntry } from "../../model/tree.ts";
import { SETTINGS_FILE } from "../document-kinds.ts";
import type { ParsedFile } from "../parse-file.ts";

const NEEDED = `at least "organization: <login>"`;

/** A central repo has one settings document; any other file that holds no document at all is pointed out. */
export function checkDocumentCounts(
  tree: string,
  entries: readonly TreeEntry[],
  files: readonly ParsedFile[],
): Diagnostic[] {
  const at = (file: string) => ({ file, line: 1, column: 1 });
  const found: Diagnostic[] = [];
  if (!entries.some((entry) => entry.path === SETTINGS_FILE)) {
    const message = `${tree} has no ${SETTINGS_FILE}; a central repo needs one that holds ${NEEDED}`;
    found.push({ severity: "error", code: "reference", ...at(SETTINGS_FILE), message });
  }
  for (const { path, kind, documents, diagnostics } of files) {
    // Files of one document each are checked where they are read.
    if ("names" in kind.place) continue;
    const [first, second] = documents;
    const isBroken = diagnostics.some(({ severity }) => severity === "error");
    if (kind.name === "settings" && second !== undefined) {
      const message = `${SETTINGS_FILE} holds one document; this is the second`;
      found.push(second.locator.problem("error", "schema", [], message));
    } else if (first !== undefined || isBroken) continue;
    else if (kind.name === "settings") {
      found.push({
        severity: "error",
        code: "schema",
        ...at(path),
        message: `the file is empty; it must hold ${NEEDED}`,
      });
    } else {
      found.push({
        // A gate that was emptied by accident must not open the way.
        severity: kind.name === "gate" ? "error" : "warning",
        code: "unread",
        ...at(path),
        message: "the file holds no document",
      });
    }
  }
  return found;
}
