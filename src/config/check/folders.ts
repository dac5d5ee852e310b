import type { Diagnostic } from "../../model/diagnostic.ts";
import type { TreeEntry } from "../../model/tree.ts";
import { documentKinds, isDataFile, kindOfPath, SETTINGS_FILE } from "../document-kinds.ts";
import { suggest } from "../suggest.ts";

/** Folders that other tools fill, or that hold no documents. */
const OTHER_FOLDERS: readonly string[] = ["docs", "catalog", "history", "sync", "node_modules"];

/** Points out data files that look as if they were meant for Muster but lie where nothing is read. */
export function checkFolders(entries: readonly TreeEntry[]): Diagnostic[] {
  const folders = documentKinds.flatMap(({ place }) => ("folder" in place ? [place.folder] : []));
  const seen = new Set<string>();
  return entries.flatMap(({ path }) => {
    const folder = path.includes("/") ? path.slice(0, path.indexOf("/")) : path;
    if (!isDataFile(path) || kindOfPath(path) || folder.startsWith(".") || OTHER_FOLDERS.includes(folder))
      return [];
    if (seen.has(folder)) return [];
    seen.add(folder);
    const suggestion = suggest(folder, path.includes("/") ? folders : [SETTINGS_FILE]);
    if (!path.includes("/") && suggestion === undefined) return [];
    const what = path.includes("/") ? `nothing is read from folder ${folder}/` : "this file is not read";
    const place = { file: path, line: 1, column: 1 };
    return [
      { severity: "warning", code: "suspicious", ...place, message: what, ...(suggestion && { suggestion }) },
    ];
  });
}
