import { type Document, isMap, isScalar, parseAllDocuments, visit } from "yaml";
import { isJsonList, isJsonObject, type Json } from "../model/json.ts";

/** The content of a file as a mapping sees it, or why it can't be parsed. */
export type ParsedContent =
  | { readonly kind: "content"; readonly content: Json }
  | { readonly kind: "invalid"; readonly why: string };

/** How many times aliases may be resolved in a file that is data, against "billion laughs". */
const MAX_ALIASES = 50;

/** Deepest nesting that is read. */
const MAX_DEPTH = 100;

/**
 * Parses JSON and YAML by the file's ending, several YAML documents as a list; other files are their text
 * (Port, GitHub integration: kind file). Never throws: the file belongs to somebody else.
 */
export function parseContent(path: string, text: string): ParsedContent {
  try {
    if (/\.json$/i.test(path)) return { kind: "content", content: toJson(JSON.parse(text)) };
    if (!/\.ya?ml$/i.test(path)) return { kind: "content", content: text };
    return { kind: "content", content: parseYaml(text) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "invalid", why: (message.split("\n")[0] ?? message).replace(/:$/, "") };
  }
}

/** Throws an Error that says what is wrong: everything that YAML only warns about too. An empty file is null. */
function parseYaml(text: string): Json {
  // The parser's own check of unique keys takes minutes for a large mapping.
  const options = { version: "1.2", strict: true, uniqueKeys: false, logLevel: "silent" } as const;
  const values = [...parseAllDocuments(text, options)].map((document) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem !== undefined) throw problem;
    checkKeys(document);
    return mergeKeys(toJson(document.toJS({ maxAliasCount: MAX_ALIASES })));
  });
  return values.length > 1 ? values : (values[0] ?? null);
}

function checkKeys(document: Document): void {
  visit(document, (_key, node) => {
    if (!isMap(node)) return;
    const keys = new Set<string>();
    for (const { key } of node.items) {
      const name = isScalar(key) ? String(key.value) : null;
      if (name !== null && keys.has(name)) throw new Error(`the key "${name}" occurs twice in a mapping`);
      if (name !== null) keys.add(name);
    }
  });
}

/** Resolves `<<`, as YAML 1.1 and most tools do: keys of the mapping itself win, then those of earlier ones. */
function mergeKeys(value: Json): Json {
  if (isJsonList(value)) return value.map(mergeKeys);
  if (!isJsonObject(value)) return value;
  const { "<<": base, ...own } = value;
  const merged = Object.entries(own).map(([key, inner]): [string, Json] => [key, mergeKeys(inner)]);
  if (base === undefined) return Object.fromEntries(merged);
  const bases = (isJsonList(base) ? base : [base]).map(mergeKeys).toReversed();
  if (!bases.every(isJsonObject)) throw new Error("<< must name a mapping or a list of mappings");
  return Object.fromEntries([...bases.flatMap((each) => Object.entries(each)), ...merged]);
}

/** Turns what a parser made into JSON: dates, big numbers and infinities become what JSON can say. */
function toJson(value: unknown): Json {
  const text: string | undefined = JSON.stringify(value);
  const json: Json = text === undefined ? null : JSON.parse(text);
  if (isDeeper(json, MAX_DEPTH)) throw new Error(`nested too deeply; at most ${MAX_DEPTH} levels are read`);
  return json;
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner: Json) => isDeeper(inner, levels - 1));
}
