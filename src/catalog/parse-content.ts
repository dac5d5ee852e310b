import { parseAllDocuments } from "yaml";
import type { Json } from "../model/json.ts";

/** The content of a file as a mapping sees it, or why it can't be parsed. */
export type ParsedContent =
  | { readonly kind: "content"; readonly content: Json }
  | { readonly kind: "invalid"; readonly why: string };

/** How many times aliases may be resolved in a file that is data, against "billion laughs". */
const MAX_ALIASES = 50;

/**
 * Parses JSON and YAML by the file's ending, several YAML documents as a list; other files are their text
 * (Port, GitHub integration: kind file). Never throws: the file belongs to somebody else.
 */
export function parseContent(path: string, text: string): ParsedContent {
  try {
    if (/\.json$/i.test(path)) return { kind: "content", content: toJson(JSON.parse(text)) };
    if (!/\.ya?ml$/i.test(path)) return { kind: "content", content: text };
    const documents = parseAllDocuments(text, {
      version: "1.2",
      strict: true,
      uniqueKeys: true,
      logLevel: "silent",
    });
    const list = Array.isArray(documents) ? documents : [];
    const [error] = list.flatMap((document) => [...document.errors, ...document.warnings]);
    if (error !== undefined) return { kind: "invalid", why: error.message.split("\n")[0] ?? error.message };
    const values = list.map((document) => toJson(document.toJS({ maxAliasCount: MAX_ALIASES })));
    return { kind: "content", content: values.length === 1 ? (values[0] ?? null) : values };
  } catch (error) {
    return {
      kind: "invalid",
      why: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error),
    };
  }
}

/** Turns what a parser made into JSON: dates, big numbers and infinities become what JSON can say. */
function toJson(value: unknown): Json {
  const text: string | undefined = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text);
}
