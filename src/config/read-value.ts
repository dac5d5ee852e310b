import {
  type Alias,
  type Document,
  isAlias,
  isNode,
  isScalar,
  isSeq,
  type Node,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Diagnostic, DiagnosticCode } from "../model/diagnostic.ts";
import type { Json } from "../model/json.ts";
import type { Locator } from "./locate.ts";
import { suggest } from "./suggest.ts";
import { describeTypographicQuote, isTypographicQuote } from "./typographic-quotes.ts";

/** How many values aliases may stand for in one document, against "billion laughs". */
const MAX_REPEATED = 10_000;

/** More problems of one document than anybody reads. */
const MANY = 1_000;

/** So many names are compared with all others for "did you mean"; each comparison takes its time. */
const FEW = 20;

/** The value of a document, and what YAML accepts in it but no author means. */
export interface ReadValue {
  readonly value: Json;
  readonly diagnostics: readonly Diagnostic[];
  /** The first typographic quotation mark that was meant as a quote: one problem, however many there are. */
  readonly quote: Diagnostic | null;
}

/** What is known while the nodes of a document are read in the order of the text. */
interface Reading {
  readonly locator: Locator;
  /** The node that an anchor's name means from here on. */
  readonly anchors: Map<string, Node>;
  /** The node that an alias meant where it was written. */
  readonly meant: Map<Alias, Node>;
  /** Anchored nodes that are being read: an alias to one of them would never end. */
  readonly open: Set<Node>;
  readonly diagnostics: Diagnostic[];
  readonly quotes: { offset: number; text: string }[];
  /** Values that aliases repeated so far. */
  repeated: number;
}

/** Reads the value of a document. It is made of JSON alone; with errors among the diagnostics it is not to be used. */
export function readValue(document: Document.Parsed, locator: Locator): ReadValue {
  const reading: Reading = {
    locator,
    anchors: new Map(),
    meant: new Map(),
    open: new Set(),
    diagnostics: [],
    quotes: [],
    repeated: 0,
  };
  const value = readNode(document.contents, reading, false);
  return { value, diagnostics: reading.diagnostics, quote: describeQuotes(reading) };
}

function describeQuotes({ quotes, locator }: Reading): Diagnostic | null {
  const [first] = quotes;
  if (first === undefined) return null;
  const message = describeTypographicQuote(first.text, quotes.length);
  return { severity: "error", code: "syntax", ...locator.atOffset(first.offset), message };
}

/** `repeat` is true below an alias: what there is to say about a node was said where it is written. */
function readNode(node: Node | null, reading: Reading, repeat: boolean): Json {
  if (repeat) reading.repeated += 1;
  if (node === null || (repeat && reading.repeated > MAX_REPEATED)) return null;
  if (isAlias(node)) return readAlias(node, reading, repeat);
  if (node.anchor !== undefined && !repeat) reading.anchors.set(node.anchor, node);
  if (isScalar(node)) return readScalar(node, reading, repeat);
  reading.open.add(node);
  const value = isSeq(node) ? readList(node, reading, repeat) : readMap(node, reading, repeat);
  reading.open.delete(node);
  return value;
}

function readAlias(alias: Alias, reading: Reading, repeat: boolean): Json {
  const target = repeat ? reading.meant.get(alias) : reading.anchors.get(alias.source);
  if (target === undefined) {
    const hint = reading.diagnostics.length < FEW ? suggest(alias.source, reading.anchors.keys()) : undefined;
    report(reading, "reference", alias, `no anchor &${alias.source} stands before this alias`, hint);
    return null;
  }
  if (reading.open.has(target)) {
    report(
      reading,
      "unsupported",
      alias,
      `*${alias.source} stands inside of &${alias.source}: it would never end`,
    );
    return null;
  }
  reading.meant.set(alias, target);
  const before = reading.repeated;
  const value = readNode(target, reading, true);
  if (!repeat && before <= MAX_REPEATED && reading.repeated > MAX_REPEATED) {
    const message = `aliases repeat more than ${MAX_REPEATED} values in this document; write them out or split the file`;
    report(reading, "too_large", alias, message);
  }
  return value;
}

function readList(list: YAMLSeq, reading: Reading, repeat: boolean): Json {
  return list.items.map((item) => readNode(isNode(item) ? item : null, reading, repeat));
}

function readMap(map: YAMLMap, reading: Reading, repeat: boolean): Json {
  const value: Record<string, Json> = {};
  const keys = new Map<string, Scalar>();
  for (const { key, value: item } of map.items) {
    // Other keys are errors that the parser has reported.
    if (!isScalar(key) || typeof key.value !== "string") continue;
    if (!repeat) checkKey(key, key.value, keys.get(key.value), reading);
    keys.set(key.value, key);
    const read = readNode(isNode(item) ? item : null, reading, repeat);
    if (key.value !== PROTOTYPE) value[key.value] = read;
  }
  return value;
}

/** Objects treat this key as their own inner workings, so that no document can have it. */
const PROTOTYPE = "__proto__";

function checkKey(key: Scalar, name: string, earlier: Scalar | undefined, reading: Reading): void {
  if (key.anchor !== undefined) reading.anchors.set(key.anchor, key);
  checkPlain(key, name, reading);
  if (earlier !== undefined) {
    const { line } = reading.locator.atOffset(earlier.range?.[0] ?? 0);
    report(
      reading,
      "syntax",
      key,
      `key "${name}" occurs twice in this mapping (first in line ${line}); keep one`,
    );
  }
  if (name === PROTOTYPE) report(reading, "unsupported", key, `"${name}" can't be used as a key`);
  if (name === "<<" && key.type === Scalar.PLAIN) {
    report(reading, "unsupported", key, "merge keys (<<) are not supported; write the keys out");
  }
}

function readScalar(scalar: Scalar, reading: Reading, repeat: boolean): Json {
  const { value, source = "" } = scalar;
  if (!repeat) checkPlain(scalar, source, reading);
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value !== "number") return null;
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value;
  if (!repeat)
    report(
      reading,
      "unsupported",
      scalar,
      `${source} can't be held exactly as a number; write one of at most 15 digits, or put it in quotes where a text may stand`,
    );
  return null;
}

/** Spaces that look like the one that YAML means. */
const OTHER_SPACE = /(?:^|:)[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000\uFEFF]/;

/** Finds what looks like YAML's own marks but is read as text. */
function checkPlain(scalar: Scalar, text: string, reading: Reading): void {
  if (scalar.type !== Scalar.PLAIN) return;
  const offset = scalar.range?.[0] ?? 0;
  if (isTypographicQuote(text)) reading.quotes.push({ offset, text });
  const space = OTHER_SPACE.exec(text);
  if (space === null) return;
  const code = space[0]
    .charCodeAt(space[0].length - 1)
    .toString(16)
    .toUpperCase()
    .padStart(4, "0");
  const message = `this is not an ordinary space but U+${code}, which YAML reads as text; type a space`;
  report(reading, "syntax", offset + space.index + space[0].length - 1, message);
}

function report(
  reading: Reading,
  code: DiagnosticCode,
  at: Node | number,
  message: string,
  suggestion?: string,
): void {
  if (reading.diagnostics.length >= MANY) return;
  const offset = typeof at === "number" ? at : (at.range?.[0] ?? 0);
  const hint = suggestion === undefined ? {} : { suggestion };
  reading.diagnostics.push({
    severity: "error",
    code,
    ...reading.locator.atOffset(offset),
    message,
    ...hint,
  });
}
