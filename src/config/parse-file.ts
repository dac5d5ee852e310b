import { createHash } from "node:crypto";
import type { Diagnostic } from "../model/diagnostic.ts";
import { decodeText } from "./decode-text.ts";
import type { DocumentKind } from "./document-kinds.ts";
import { readDocuments, type SourceDocument } from "./read-document.ts";

/** A file of the central repo, parsed. */
export interface ParsedFile {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the file holds, for kinds of which that is kept; null for others, and where it is no text. */
  readonly source: FileSource | null;
}

/** What a file holds. */
export interface FileSource {
  readonly text: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Parses the bytes of a file of a kind. */
export function parseFile(path: string, kind: DocumentKind, bytes: Uint8Array): ParsedFile {
  const isKept = "names" in kind.place;
  return { path, kind, ...readDocuments(path, bytes), source: isKept ? keepSource(path, bytes) : null };
}

function keepSource(path: string, bytes: Uint8Array): FileSource | null {
  const { text } = decodeText(path, bytes);
  return text === null ? null : { text, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** A file that can't be read, and why. */
export function unreadFile(
  path: string,
  kind: DocumentKind,
  code: Diagnostic["code"],
  message: string,
): ParsedFile {
  const diagnostics: Diagnostic[] = [{ severity: "error", code, file: path, line: 1, column: 1, message }];
  return { path, kind, documents: [], diagnostics, source: null };
}
