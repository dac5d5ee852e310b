import type { Diagnostic, Position } from "../../model/diagnostic.ts";
import type { TreeEntry } from "../../model/tree.ts";
import { documentKinds, isDataFile, kindOfPath, SETTINGS_FILE } from "../document-kinds.ts";
import { suggest } from "../suggest.ts";
import { checkSloPlaces } from "./slo-places.ts";

/** Folders that other tools fill, or that hold no documents. */
const OTHER_FOLDERS: readonly string[] = ["docs", "catalog", "history", "sync", "node_modules"];

/**
 * Points out files that look as if they were meant for Muster but are not read. A folder whose name is nearly that of
 * one that is read is an error: its gates or scorecards would silently not count. Links are never followed, so one in
 * the place of a folder would hide all of its documents: that is an error, too.
 */
export function checkFolders(entries: readonly TreeEntry[]): Diagnostic[] {
  return [
    ...checkPlaces(entries),
    ...checkEndings(entries),
    ...checkLinks(entries),
    ...checkSloPlaces(entries),
  ];
}

const FOLDERS: readonly string[] = [
  ...new Set(documentKinds.flatMap(({ place }) => ("folder" in place ? [place.folder] : []))),
];

function checkPlaces(entries: readonly TreeEntry[]): Diagnostic[] {
  const seen = new Set<string>();
  return entries.flatMap(({ path }) => {
    const inFolder = path.includes("/");
    const [folder = path] = path.split("/");
    if (!isDataFile(path) || kindOfPath(path) || folder.startsWith(".") || OTHER_FOLDERS.includes(folder))
      return [];
    // Which files of a folder are read, if not all, is checked there.
    if (inFolder && FOLDERS.includes(folder)) return [];
    if (seen.has(folder)) return [];
    seen.add(folder);
    const suggestion = suggest(folder, inFolder ? FOLDERS : [SETTINGS_FILE]);
    if (!inFolder && suggestion === undefined) return [];
    const message = inFolder ? `nothing is read from folder ${folder}/` : "this file is not read";
    const severity = inFolder && suggestion !== undefined ? "error" : "warning";
    return [{ severity, code: "unread", ...topOf(path), message, ...(suggestion && { suggestion }) }];
  });
}

/** Files that may lie beside documents without being meant as such. */
const OTHER_FILES = /(?:^|\/)(?:\.[^/]*|readme[^/]*|[^/]*\.md|codeowners)$/i;

function checkEndings(entries: readonly TreeEntry[]): Diagnostic[] {
  const ignored = entries.filter(
    ({ path, kind }) =>
      kind === "file" &&
      FOLDERS.includes(path.split("/")[0] ?? "") &&
      path.includes("/") &&
      !isDataFile(path) &&
      !OTHER_FILES.test(path),
  );
  const message = "this file is not read: only .yml, .yaml and .json are";
  return ignored.map(({ path }) => ({ severity: "warning", code: "unread", ...topOf(path), message }));
}

function checkLinks(entries: readonly TreeEntry[]): Diagnostic[] {
  const hidden = entries.filter(
    ({ path, kind }) => kind !== "file" && !isDataFile(path) && FOLDERS.includes(path.split("/")[0] ?? ""),
  );
  return hidden.map(({ path, kind }) => {
    const message = `nothing is read through a ${kind}; put the documents themselves here`;
    return { severity: "error", code: "unsupported", ...topOf(path), message };
  });
}

function topOf(file: string): Position {
  return { file, line: 1, column: 1 };
}
