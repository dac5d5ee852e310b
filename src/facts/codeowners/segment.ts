/**
 * One part of a pattern between slashes: a literal name, `**` (any number of folders), `*` alone (any one name), or a
 * glob with wildcards inside a name.
 */
export type PatternSegment =
  | { readonly kind: "literal"; readonly name: string }
  | { readonly kind: "globstar" }
  | { readonly kind: "any" }
  | SegmentGlob;

/** A name with wildcards, ready to be matched. */
export interface SegmentGlob {
  readonly kind: "glob";
  /** As written. Equal sources match alike. */
  readonly source: string;
  /** UTF-16 units, {@link ANY_ONE} or {@link ANY_RUN}. */
  readonly tokens: readonly number[];
  /** Names shorter than this can't match. */
  readonly minLength: number;
  /** For `*` and then only literal text, as in `*.js`: that text. */
  readonly suffix: string | null;
}

const ANY_ONE = -1;
const ANY_RUN = -2;

/** Compiles the text between two slashes. A backslash takes the character after it literally. */
export function compileSegment(source: string): PatternSegment {
  if (source === "**") return { kind: "globstar" };
  if (source === "*") return { kind: "any" };
  if (!/[*?\\]/.test(source)) return { kind: "literal", name: source };
  const tokens = tokenize(source);
  if (tokens.every((token) => token >= 0)) return { kind: "literal", name: spell(tokens) };
  const rest = tokens.slice(1);
  const suffix = tokens[0] === ANY_RUN && rest.every((token) => token >= 0) ? spell(rest) : null;
  const minLength = tokens.filter((token) => token !== ANY_RUN).length;
  return { kind: "glob", source, tokens, minLength, suffix };
}

/**
 * Whether a whole name matches a glob: `*` stands for any run of characters, `?` for one, even outside the basic plane.
 * Remembers only the last `*` it met: at most |glob| x |name| comparisons, whatever the glob.
 */
export function matchGlob(glob: SegmentGlob, name: string): boolean {
  if (name.length < glob.minLength) return false;
  if (glob.suffix !== null) return name.endsWith(glob.suffix);
  const { tokens } = glob;
  let token = 0;
  let at = 0;
  let starToken = -1;
  let starAt = 0;
  while (at < name.length) {
    const wanted = tokens[token];
    if (wanted === ANY_RUN) {
      starToken = token;
      starAt = at;
      token += 1;
    } else if (wanted === ANY_ONE) {
      at += isPair(name, at) ? 2 : 1;
      token += 1;
    } else if (wanted === name.charCodeAt(at)) {
      at += 1;
      token += 1;
    } else if (starToken === -1) {
      return false;
    } else {
      // Let the last `*` take one more character. An earlier `*` need not: what it would gain, this one can have.
      starAt += 1;
      at = starAt;
      token = starToken + 1;
    }
  }
  while (tokens[token] === ANY_RUN) token += 1;
  return token === tokens.length;
}

function tokenize(source: string): readonly number[] {
  const tokens: number[] = [];
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === "*") {
      if (tokens.at(-1) !== ANY_RUN) tokens.push(ANY_RUN);
    } else if (character === "?") {
      tokens.push(ANY_ONE);
    } else {
      if (character === "\\") at += 1;
      if (at < source.length) tokens.push(source.charCodeAt(at));
    }
  }
  return tokens;
}

/** Text of tokens that are all literal, in pieces that `fromCharCode` can take as arguments. */
function spell(tokens: readonly number[]): string {
  let text = "";
  for (let at = 0; at < tokens.length; at += 4096)
    text += String.fromCharCode(...tokens.slice(at, at + 4096));
  return text;
}

function isPair(name: string, at: number): boolean {
  return (name.codePointAt(at) ?? 0) > 0xffff;
}
