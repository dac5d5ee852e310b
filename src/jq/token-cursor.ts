import type { Token } from "./tokens.ts";

/** Reads tokens one after another. Words and marks are asked for by their text. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Takes the next token, whatever it is. Undefined at the end. */
  next(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Whether the token at this distance is this word or mark. */
  sees(text: string, distance = 0): boolean {
    const token = this.#tokens[this.#at + distance];
    return (token?.kind === "mark" || token?.kind === "name") && token.text === text;
  }

  /** Takes a word or mark if it is next. */
  take(text: string): boolean {
    const found = this.sees(text);
    if (found) this.#at += 1;
    return found;
  }

  /** Takes the first of these words or marks that is next; null when none is. */
  takeAny(texts: readonly string[]): string | null {
    return texts.find((text) => this.take(text)) ?? null;
  }

  /** Takes a token of one kind if it is next; null when it is not. */
  takeKind<Kind extends Token["kind"]>(kind: Kind): Extract<Token, { readonly kind: Kind }> | null {
    const token = this.#tokens[this.#at];
    if (token === undefined || !isKind(token, kind)) return null;
    this.#at += 1;
    return token;
  }
}

function isKind<Kind extends Token["kind"]>(
  token: Token,
  kind: Kind,
): token is Extract<Token, { readonly kind: Kind }> {
  return token.kind === kind;
}
