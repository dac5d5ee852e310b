import { stringify } from "yaml";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/** Long texts on one line, no aliases: so a diff shows only what changed. */
const OPTIONS = { lineWidth: 0, aliasDuplicateObjects: false, version: "1.2" } as const;

/** How texts of several lines are written: as people do, or in quotes on one line, which is read back in a fraction of the time. */
export type Lines = "block" | "quoted";

/** Texts of several lines in quotes, on one line. */
const QUOTED = {
  ...OPTIONS,
  blockQuote: false,
  singleQuote: false,
  doubleQuotedMinMultiLineLength: Number.POSITIVE_INFINITY,
} as const;

/**
 * Writes YAML 1.2, to the letter as the library `yaml` does where that can read it again. Most of a record is plain words, which need no library: without it
 * ten thousand records take a tenth of the time. What is not surely plain is left to the library, and so is a document
 * that has any text of several lines, unless those are to be quoted.
 */
export function writeYaml(document: Json, lines: Lines = "block"): string {
  if (!isJsonObject(document) || isEmpty(document)) return writeByLibrary(document);
  try {
    return writeMap(document, "", lines);
  } catch (error) {
    if (error instanceof NotOnALine) return writeByLibrary(document);
    throw error;
  }
}

/**
 * What the library writes. It can't read again every text that it writes in a block: texts of nothing but blanks and line
 * ends, and those that are a whole document. With such texts all are quoted.
 */
function writeByLibrary(document: Json): string {
  return stringify(document, isLostInBlock(document) ? { ...OPTIONS, blockQuote: false } : OPTIONS);
}

function isLostInBlock(document: Json): boolean {
  return typeof document === "string" ? document.includes("\n") : holdsBlankLines(document);
}

function holdsBlankLines(value: Json): boolean {
  if (typeof value === "string") return value.includes("\n") && value.trim() === "";
  if (!isCollection(value)) return false;
  return (isJsonList(value) ? value : Object.values(value)).some(holdsBlankLines);
}

/** A text that takes more than a line, or another form of a map. */
class NotOnALine extends Error {}

type Scalar = Exclude<Json, readonly Json[] | JsonObject>;

function writeMap(map: JsonObject, indent: string, lines: Lines): string {
  let text = "";
  for (const key of Object.keys(map))
    text += `${indent}${writeKey(key, lines)}:${writeValue(map[key], indent, lines)}`;
  return text;
}

function writeList(list: readonly Json[], indent: string, lines: Lines): string {
  let text = "";
  for (const item of list) {
    if (isCollection(item) && !isEmpty(item))
      // The first line of what is inside goes behind the dash.
      text += `${indent}- ${writeCollection(item, `${indent}  `, lines).slice(indent.length + 2)}`;
    else text += `${indent}-${writeValue(item, indent, lines)}`;
  }
  return text;
}

function writeValue(value: Json | undefined, indent: string, lines: Lines): string {
  if (value === undefined) throw new NotOnALine();
  if (!isCollection(value)) return ` ${writeScalar(value, lines)}\n`;
  if (isEmpty(value)) return isJsonList(value) ? " []\n" : " {}\n";
  return `\n${writeCollection(value, `${indent}  `, lines)}`;
}

function writeCollection(value: readonly Json[] | JsonObject, indent: string, lines: Lines): string {
  return isJsonList(value) ? writeList(value, indent, lines) : writeMap(value, indent, lines);
}

/**
 * Texts that are themselves in YAML, wherever they stand: they begin with a letter, no colon ends a word, no space is
 * doubled, and nothing in them begins a comment; or they are object ids of git with a letter that no number has.
 */
const PLAIN = /^[A-Za-z](?:[\w./@+-]|:(?=[\w/])| (?=[\w./@]))*$|^(?=[0-9a-f]*[a-df])[0-9a-f]+$/;

/** Words that mean something else than themselves. */
const MEANING = /^(?:null|true|false)$/i;

/** Whether a text is surely written as it is. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text) && !MEANING.test(text);
}

function writeKey(key: string, lines: Lines): string {
  return isPlain(key) && key.length < 1000
    ? key
    : askLibrary(`key ${key}`, { [key]: 0 }, /^(?!\? )(.*): 0\n$/, lines);
}

function writeScalar(value: Scalar, lines: Lines): string {
  if (typeof value === "string")
    return isPlain(value) ? value : askLibrary(`value ${value}`, { k: value }, /^k: (.*)\n$/, lines);
  if (typeof value !== "number" || (Number.isFinite(value) && !Object.is(value, -0))) return String(value);
  return stringify(value, OPTIONS).trimEnd();
}

/** What the library made of texts before: few are different, such as expressions of jq. */
const asked = new Map<string, string>();
const MOST_ASKED = 10_000;
const LONGEST_ASKED = 500;

function askLibrary(question: string, document: JsonObject, answer: RegExp, lines: Lines): string {
  const hasLines = question.includes("\n");
  if (hasLines && lines === "block") throw new NotOnALine();
  const known = asked.get(question);
  if (known !== undefined) return known;
  // A document's end and beginning mean something at the left margin only.
  if (/^[a-z]+ (?:---|\.\.\.)/.test(question)) throw new NotOnALine();
  const text = answer.exec(stringify(document, hasLines ? QUOTED : OPTIONS))?.[1];
  if (text === undefined) throw new NotOnALine();
  if (asked.size >= MOST_ASKED) asked.clear();
  if (question.length <= LONGEST_ASKED) asked.set(question, text);
  return text;
}

function isCollection(value: Json): value is readonly Json[] | JsonObject {
  return typeof value === "object" && value !== null;
}

function isEmpty(value: readonly Json[] | JsonObject): boolean {
  return isJsonList(value) ? value.length === 0 : Object.keys(value).length === 0;
}
