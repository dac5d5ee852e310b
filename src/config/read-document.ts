import { type Document, isScalar } from "yaml";
import { comparePositions, type Diagnostic } from "../model/diagnostic.ts";
import { findJsonProblem } from "./check-json.ts";
import { decodeText } from "./decode-text.ts";
import { Locator } from "./locate.ts";
import { parseText } from "./parse-text.ts";
import { positionAt } from "./position.ts";
import { readValue } from "./read-value.ts";
import { describeErrors } from "./syntax-errors.ts";

/** The largest document that is parsed, in bytes; Port refuses larger scorecards too. */
export const MAX_DOCUMENT_BYTES = 1_048_576;

/** One value of a file, with the means to find every part of it again. */
export interface SourceDocument {
  readonly value: unknown;
  readonly locator: Locator;
}

/** The values of a file. Nothing is returned of a file with errors. */
export interface ReadDocuments {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a YAML or JSON file: one document, a list of documents, or several separated by `---`.
 * Everything that YAML only warns about is an error here, because a misread policy is worse than a refused one, and
 * a file whose name ends in `.json` must be JSON.
 */
export function readDocuments(file: string, bytes: Uint8Array): ReadDocuments {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    const size = (bytes.length / 1_048_576).toFixed(1);
    return refuse(file, "", 0, "too_large", `the file has ${size} MB; at most 1 MB is read, so split it`);
  }
  const { text, diagnostics } = decodeText(file, bytes);
  if (text === null) return { documents: [], diagnostics };
  const isJson = /\.json$/i.test(file);
  const problem = isJson ? findJsonProblem(text) : null;
  if (problem !== null) return refuse(file, text, problem.offset, "syntax", problem.message);
  // A tab in JSON is a space; YAML takes it for a mistake in some of the places where JSON allows it.
  const read = readYaml(file, isJson ? text.replaceAll("\t", " ") : text);
  return { documents: read.documents, diagnostics: [...diagnostics, ...read.diagnostics] };
}

function readYaml(file: string, text: string): ReadDocuments {
  const parsed = parseText(file, text);
  const documents: SourceDocument[] = [];
  const diagnostics: Diagnostic[] = [...parsed.diagnostics];
  for (const document of parsed.documents) {
    const locator = new Locator(file, document, parsed.lines);
    const { value, diagnostics: found, quote } = readValue(document, locator);
    // Behind a quotation mark that isn't one, what the parser says is its consequence.
    const errors = describeErrors(document, locator).filter(
      (error) => quote === null || comparePositions(error, quote) < 0,
    );
    diagnostics.push(...errors, ...found, ...(quote === null ? [] : [quote]));
    if (isEmpty(document)) continue;
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) =>
        documents.push({ value: item, locator: locator.below([index]) }),
      );
    } else documents.push({ value, locator });
  }
  return { documents: diagnostics.length > 0 ? [] : documents, diagnostics };
}

/** True when there is nothing between two `---`, or but comments; a written `null` is not nothing. */
function isEmpty({ contents }: Document.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.source === "" && contents.value === null);
}

function refuse(
  file: string,
  text: string,
  offset: number,
  code: Diagnostic["code"],
  message: string,
): ReadDocuments {
  const place = positionAt(file, text, offset);
  return { documents: [], diagnostics: [{ severity: "error", code, ...place, message }] };
}
