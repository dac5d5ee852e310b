import { type Document, isCollection, isScalar, type Node, Scalar, visit, type YAMLError } from "yaml";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Locator } from "./locate.ts";

/** More errors of one document than anybody reads. */
const MANY = 1_000;

/**
 * What the parser found wrong with a document, at most one problem a place. Everything that YAML only warns about is
 * wrong, too.
 */
export function describeErrors(document: Document.Parsed, locator: Locator): Diagnostic[] {
  const errors: YAMLError[] = [...document.errors, ...document.warnings].slice(0, MANY);
  const openings = errors.some(isUnclosed) ? findOpenings(document) : new Map<number, number>();
  const byOffset = Map.groupBy(errors, (error) => {
    const [end] = error.pos;
    return isUnclosed(error) ? (openings.get(end) ?? end) : end;
  });
  return [...byOffset].map(([offset, found]) => {
    return { severity: "error", code: "syntax", ...locator.atOffset(offset), message: describe(found) };
  });
}

/** The parser reports what isn't closed where the text ends; its author wants to know where it begins. */
function isUnclosed({ message }: YAMLError): boolean {
  return /^Missing closing ['"]quote$|(?:must|and) end with an? [\]}]$/.test(message);
}

/** Where quoted texts, `[` and `{` begin, by the offset at which they end; of several the outermost. */
function findOpenings(document: Document.Parsed): Map<number, number> {
  const openings = new Map<number, number>();
  visit(document, {
    Node(_key, node) {
      const [start, end] = node.range ?? [];
      if (start !== undefined && end !== undefined && !openings.has(end) && opens(node))
        openings.set(end, start);
    },
  });
  return openings;
}

function opens(node: Node): boolean {
  if (isCollection(node)) return node.flow === true;
  return isScalar(node) && (node.type === Scalar.QUOTE_SINGLE || node.type === Scalar.QUOTE_DOUBLE);
}

function describe([first, ...others]: readonly YAMLError[]): string {
  if (first === undefined) return "not YAML";
  const { code, message } = first;
  if (code === "BLOCK_AS_IMPLICIT_KEY" && others.some((other) => other.code === "MULTILINE_IMPLICIT_KEY")) {
    return "this value runs on into the next lines, where a key stands; indent that key like the one of this value";
  }
  const known = BY_CODE[code] ?? BY_MESSAGE.get(message);
  if (known !== undefined) return known;
  for (const [pattern, replacement] of BY_PATTERN) {
    if (pattern.test(message)) return message.replace(pattern, replacement);
  }
  return message.charAt(0).toLowerCase() + message.slice(1);
}

const BY_CODE: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "a tab is used for indentation; YAML allows spaces only",
  TAG_RESOLVE_FAILED: "unknown tag; documents use no tags (put a text that begins with ! in quotes)",
  NON_STRING_KEY: "a key must be a text; a list, mapping or alias can't be one",
  MULTILINE_IMPLICIT_KEY: "this line has no colon; write key: value",
};

/** The parser's words for what people meet most, in words that say what to do. */
const BY_MESSAGE: ReadonlyMap<string, string> = new Map([
  [
    "Nested mappings are not allowed in compact mappings",
    "a second colon stands in this value; put a text with a colon and a space in quotes",
  ],
  [
    "A block sequence may not be used as an implicit map key",
    "this line has no - but stands in a list; indent it under its element, or further left",
  ],
  ["Implicit map keys need to be followed by map values", "this line has no colon; write key: value"],
  ["All mapping items must start at the same column", "keys of one mapping must begin in the same column"],
  ["All sequence items must start at the same column", "elements of one list must begin in the same column"],
  ["Sequence item without - indicator", "elements of a list begin with - "],
  ["Missing closing 'quote", "the closing ' of this text is missing"],
  ['Missing closing "quote', 'the closing " of this text is missing'],
  ["Unexpected scalar at node end", "there is more text after the end of this value; put it all in quotes"],
]);

const BY_PATTERN: readonly (readonly [RegExp, string])[] = [
  [
    /^Plain value cannot start with (?:reserved character |block scalar indicator )?(.+)$/,
    "a text can't begin with $1; put it in quotes",
  ],
  [
    /^Flow (?:map|sequence) (?:in block collection )?must .*end with an? (.)$/,
    "the closing $1 is missing, or not indented",
  ],
  [
    /^Block scalar header includes extra characters: (.+)$/,
    "> and | begin a text that stands in the next lines; put $1 in quotes",
  ],
  [
    /^Not a YAML token: (.+)$/,
    "$1 can't stand here; > and | begin a text that stands in the next lines: put it all in quotes",
  ],
  [/^Unexpected block-seq-ind on same line.*$/, "a list begins in the line after its key"],
  [
    /^Unexpected .* token in YAML stream.*$/,
    "this does not belong to what stands above; check how far it is indented",
  ],
  [
    /^Invalid escape sequence (.+)$/,
    `$1 means nothing in "double quotes"; use 'single quotes', or write \\$1`,
  ],
];
