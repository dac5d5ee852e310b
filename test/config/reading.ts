import { type ReadDocuments, readDocuments } from "../../src/config/read-document.ts";
import { compareMarks, readMarks } from "./marks.ts";

/** Reads one file from its text or bytes. */
export function readFile(content: string | Uint8Array, file = "a.yml"): ReadDocuments {
  return readDocuments(file, typeof content === "string" ? new TextEncoder().encode(content) : content);
}

/** The values of a file with marks in it, what was found, and what of it differs from the marks. */
export interface MarkedReading {
  readonly values: readonly unknown[];
  readonly diagnostics: ReadDocuments["diagnostics"];
  readonly surprises: readonly string[];
}

/** Reads a text in which ▶ and ▷ mark the places of errors and warnings. With errors there must be no values. */
export function readMarked(marked: string, file = "a.yml"): MarkedReading {
  const { files, places } = readMarks({ [file]: marked });
  const { documents, diagnostics } = readFile(files[file] ?? "", file);
  const surprises = compareMarks(diagnostics, places);
  const refused = places.some((place) => place.startsWith("error"));
  if (refused && documents.length > 0) surprises.push("values in spite of errors");
  return { values: documents.map(({ value }) => value), diagnostics, surprises };
}
