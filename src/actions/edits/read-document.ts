import { isDeepStrictEqual } from "node:util";
import { type Document, isAlias, parseAllDocuments, visit } from "yaml";
import { EditProblem } from "./problem.ts";

/** How a structured file is written. */
export type Notation = "yaml" | "json";

/** A file as it was read: its documents, each with the places of everything in its text. */
export interface ReadDocuments {
  readonly documents: readonly Document.Parsed[];
  /** What each document says. */
  readonly values: readonly unknown[];
}

const MAX_ALIASES = 50;

/** Reads a file. JSON is YAML as well, as far as places go. Throws an EditProblem for a file that is broken. */
export function readDocuments(text: string, notation: Notation): ReadDocuments {
  try {
    const json: unknown = notation === "json" && text.trim() !== "" ? JSON.parse(text) : undefined;
    // The parser's own check of unique keys takes minutes for a large mapping.
    const options = {
      keepSourceTokens: true,
      uniqueKeys: false,
      logLevel: "silent",
      prettyErrors: true,
    } as const;
    const documents = [...parseAllDocuments(text, options)];
    for (const { errors } of documents) if (errors[0] !== undefined) throw errors[0];
    const values = documents.map((each): unknown =>
      notation === "json" ? json : each.toJS({ maxAliasCount: MAX_ALIASES }),
    );
    // An empty file has no document, and says nothing.
    return { documents, values: documents.length === 0 ? [null] : values };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (message.includes("call stack")) throw new EditProblem("The file is nested too deeply to be edited.");
    const [line = message] = message.split("\n");
    throw new EditProblem(
      `The file is no ${notation === "json" ? "JSON" : "YAML"} that can be edited: ${line.replace(/:$/, "")}.`,
    );
  }
}

/** The names of anchors that something in a document refers to. */
export function listAliased(document: Document.Parsed): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, (_key, node) => {
    if (isAlias(node)) names.add(node.source);
  });
  return names;
}

/** Whether two values are the same, to the kind of every number and text. */
export function isSame(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b);
}
