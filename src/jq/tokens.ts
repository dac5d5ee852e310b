/**
 * A piece of jq text. `field` is `.name`, `name` a bare word (function, key or keyword), `variable` is `$name`,
 * `format` is `@name`. A string without interpolations has no `holes`; otherwise `holes` are the texts inside `\( )`.
 */
export type Token =
  | { readonly kind: "field"; readonly text: string }
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "variable"; readonly text: string }
  | { readonly kind: "format"; readonly text: string }
  | { readonly kind: "mark"; readonly text: string }
  | { readonly kind: "number" }
  | { readonly kind: "string"; readonly text: string; readonly holes: readonly (readonly Token[])[] };

/**
 * The tokens of a text. `not_jq`: it has a single quote outside strings and comments, which jq never takes.
 * `not_understood`: anything else that goes wrong; jq may or may not take it. Both have the tokens met so far.
 */
export interface Tokens {
  readonly kind: "read" | "not_jq" | "not_understood";
  readonly tokens: readonly Token[];
}

/** Deepest nesting of interpolations followed. */
const DEEPEST = 20;

const SPACE = /(?:[ \r\n\t]+|#(?:\\(?:\\|\r?\n)|[^\n])*)+/y;
const FIELD = /\.[a-zA-Z_][a-zA-Z_0-9]*/y;
const NUMBER = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
const WORD = /[$@]?(?:[a-zA-Z_][a-zA-Z_0-9]*::)*[a-zA-Z_][a-zA-Z_0-9]*|@[0-9a-zA-Z_]+/y;
const MARK = /\?\/\/|\/\/=?|[|+\-*/%]=|[!=<>]=|\.\.|[.?=;,:|+\-*/%$<>[\](){}]/y;

/**
 * Cuts jq text into tokens as jq does, without checking that they make a program.
 *
 * Source: jq 1.8.2, src/lexer.l. A comment goes on after a line end that a backslash escapes.
 */
export function readTokens(text: string): Tokens {
  const reader = new TokenReader(text.toWellFormed());
  const tokens = reader.readUntil(null, 0);
  if (tokens !== null) return { kind: "read", tokens };
  return { kind: reader.next === "'" ? "not_jq" : "not_understood", tokens: reader.seen };
}

class TokenReader {
  /** Every token met, however deep, so that a text that is not understood still shows what was. */
  readonly seen: Token[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The character that is read next; after a failure, the one that was not understood. */
  get next(): string | undefined {
    return this.#text[this.#at];
  }

  /** Tokens up to the end of the text, or up to the `)` that closes an interpolation. Null when the text can't be understood. */
  readUntil(end: ")" | null, depth: number): Token[] | null {
    const tokens: Token[] = [];
    let open = 0;
    while (true) {
      this.#take(SPACE);
      if (this.#at >= this.#text.length) return end === null ? tokens : null;
      if (end !== null && open === 0 && this.next === end) {
        this.#at += 1;
        return tokens;
      }
      const token = this.#readToken(depth);
      if (token === null) return null;
      if (token.kind === "mark" && token.text === "(") open += 1;
      if (token.kind === "mark" && token.text === ")") open -= 1;
      tokens.push(token);
      this.seen.push(token);
    }
  }

  #readToken(depth: number): Token | null {
    if (this.next === '"') return this.#readString(depth);
    const field = this.#take(FIELD);
    if (field !== null) return { kind: "field", text: field.slice(1) };
    if (this.#take(NUMBER) !== null) return { kind: "number" };
    const word = this.#take(WORD);
    if (word?.startsWith("$")) return { kind: "variable", text: word.slice(1) };
    if (word?.startsWith("@")) return { kind: "format", text: word.slice(1) };
    if (word !== null) return { kind: "name", text: word };
    const mark = this.#take(MARK);
    return mark === null ? null : { kind: "mark", text: mark };
  }

  #readString(depth: number): Token | null {
    if (depth > DEEPEST) return null;
    const holes: Token[][] = [];
    let text = "";
    this.#at += 1;
    while (true) {
      const plain = this.#take(/(?:[^"\\]|\\[^(])+/y);
      if (plain !== null) {
        const decoded = decodeText(plain);
        if (decoded === null) return null;
        text += decoded;
      } else if (this.#take(/"/y) !== null) {
        return { kind: "string", text, holes };
      } else if (this.#take(/\\\(/y) !== null) {
        const hole = this.readUntil(")", depth + 1);
        if (hole === null) return null;
        holes.push(hole);
      } else return null;
    }
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined || found === "") return null;
    this.#at += found.length;
    return found;
  }
}

/** Escapes mean what they mean in JSON; raw line ends and tabs are allowed. Null for an escape that JSON does not know. */
function decodeText(plain: string): string | null {
  if (/\\\p{Cc}/u.test(plain)) return null;
  const json = plain.replace(/\p{Cc}/gu, (raw) => JSON.stringify(raw).slice(1, -1));
  try {
    const text: unknown = JSON.parse(`"${json}"`);
    return typeof text === "string" ? text.toWellFormed() : null;
  } catch {
    return null;
  }
}
