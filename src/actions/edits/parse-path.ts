/** One step of a path into a document. */
export type Segment =
  | { readonly kind: "key"; readonly key: string }
  | { readonly kind: "index"; readonly index: number }
  /** The one mapping of a list whose value at `key` reads `value`. */
  | { readonly kind: "where"; readonly key: string; readonly value: string };

/** A path, or what is wrong with it. */
export type ParsedPath =
  | { readonly kind: "path"; readonly segments: readonly [Segment, ...Segment[]] }
  | { readonly kind: "problem"; readonly message: string };

const PLAIN = /[^.[\]"'=\s]+/y;
const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const INDEX = /\[(\d{1,9})\]/y;
const QUOTED_KEY = /\["((?:[^"\\]|\\.)*)"\]/y;
const WHERE = /\[([^.[\]"'=\s]+)=(?:"((?:[^"\\]|\\.)*)"|([^[\]"]+))\]/y;

/**
 * Reads a path: keys with dots between them, `[0]` and `[name=web]` for items of lists, quotes around keys with other characters,
 * e.g. `spec.http[0].route[1].weight`, `containers[name=web].image`, `metadata.annotations."example.com/team"`.
 */
export function parsePath(text: string): ParsedPath {
  const segments: Segment[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) at += match[0].length;
    return match;
  };
  while (at < text.length) {
    const bracket = takeBracket(take);
    if (bracket !== null) {
      segments.push(bracket);
      continue;
    }
    if (segments.length > 0 && take(/\./y) === null) return broken(text, at);
    const plain = take(PLAIN)?.[0] ?? unescape(take(QUOTED)?.[1]);
    if (plain === undefined) return broken(text, at);
    segments.push({ kind: "key", key: plain });
  }
  const [first, ...others] = segments;
  return first === undefined ? broken(text, 0) : { kind: "path", segments: [first, ...others] };
}

function takeBracket(take: (pattern: RegExp) => RegExpExecArray | null): Segment | null {
  const index = take(INDEX)?.[1];
  if (index !== undefined) return { kind: "index", index: Number(index) };
  const quoted = unescape(take(QUOTED_KEY)?.[1]);
  if (quoted !== undefined) return { kind: "key", key: quoted };
  const [, key, inQuotes, bare] = take(WHERE) ?? [];
  if (key === undefined) return null;
  return { kind: "where", key, value: unescape(inQuotes) ?? bare ?? "" };
}

function unescape(text: string | undefined): string | undefined {
  return text?.replaceAll(/\\(.)/gs, "$1");
}

function broken(text: string, at: number): ParsedPath {
  const example = 'spec.replicas, containers[name=web].image or annotations."example.com/team"';
  const where = text === "" ? "is empty" : `can't be read from character ${at + 1} on`;
  return { kind: "problem", message: `The path ${JSON.stringify(text)} ${where}: write it as ${example}.` };
}

/** Writes a part of a path, for sentences. */
export function writePath(segments: readonly Segment[]): string {
  const parts = segments.map((segment, place) => {
    if (segment.kind === "index") return `[${segment.index}]`;
    if (segment.kind === "where") return `[${segment.key}=${segment.value}]`;
    const key = /^[^.[\]"'=\s]+$/.test(segment.key) ? segment.key : JSON.stringify(segment.key);
    return place === 0 ? key : `.${key}`;
  });
  return parts.join("");
}
