/** What Go's yaml.v3 makes of a scalar: its tag, and its value where that isn't the text itself. */
export type GoScalar =
  | { readonly tag: "!!null"; readonly value: null }
  | { readonly tag: "!!bool"; readonly value: boolean }
  | { readonly tag: "!!int"; readonly value: bigint }
  | { readonly tag: "!!float"; readonly value: number }
  | { readonly tag: string; readonly value: string };

const WORDS = new Map<string, GoScalar>([
  ...["true", "True", "TRUE"].map((word): [string, GoScalar] => [word, { tag: "!!bool", value: true }]),
  ...["false", "False", "FALSE"].map((word): [string, GoScalar] => [word, { tag: "!!bool", value: false }]),
  ...["", "~", "null", "Null", "NULL"].map((word): [string, GoScalar] => [
    word,
    { tag: "!!null", value: null },
  ]),
  ...[".nan", ".NaN", ".NAN"].map((word): [string, GoScalar] => [word, float(Number.NaN)]),
  ...[".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"].map((word): [string, GoScalar] => [
    word,
    float(Number.POSITIVE_INFINITY),
  ]),
  ...["-.inf", "-.Inf", "-.INF"].map((word): [string, GoScalar] => [word, float(Number.NEGATIVE_INFINITY)]),
]);

/** Reads a plain scalar as Go's yaml.v3 does (resolve.go), which is YAML 1.2 with some of 1.1. */
export function resolvePlain(text: string): GoScalar {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (text.startsWith(".")) return /^\.\d+(?:[eE][-+]?\d+)?$/.test(text) ? float(Number(text)) : string(text);
  if (!/^[-+\d]/.test(text)) return string(text);
  if (TIMESTAMP.test(text)) return { tag: "!!timestamp", value: text };
  const plain = text.replaceAll("_", "");
  const integer = readInteger(plain);
  if (integer !== null) return { tag: "!!int", value: integer };
  const isFloat = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain);
  return isFloat && Number.isFinite(Number(plain)) ? float(Number(plain)) : string(text);
}

const TIMESTAMP =
  /^\d{4}-\d\d?-\d\d?(?:[Tt]\d\d?:\d\d?:\d\d?(?:\.\d+)?(?:Z|[-+]\d\d:\d\d)| \d\d?:\d\d?:\d\d?(?:\.\d+)?)?$/;

const MIN = -(2n ** 63n);
const MAX = 2n ** 64n - 1n;

/** A whole number of 64 bits, with or without sign, in decimal, `0x`, `0o`, `0b` or, with a 0 before it, octal. */
function readInteger(text: string): bigint | null {
  const parts = /^([-+]?)(?:(0[xX][\dA-Fa-f]+)|(0[oO][0-7]+)|(0[bB][01]+)|0([0-7]+)|(0|[1-9]\d*))$/.exec(
    text,
  );
  if (parts === null) return null;
  const [, sign, hex, octal, binary, old, decimal] = parts;
  const written = hex ?? octal ?? binary ?? (old === undefined ? decimal : `0o${old}`);
  if (written === undefined) return null;
  const size = BigInt(written);
  const value = sign === "-" ? -size : size;
  // With a sign before it, a number has 63 bits.
  return value >= MIN && value <= (sign === "+" ? 2n ** 63n - 1n : MAX) ? value : null;
}

function float(value: number): GoScalar {
  return { tag: "!!float", value };
}

function string(value: string): GoScalar {
  return { tag: "!!str", value };
}
