const DECIMAL = /^[+-]?(?:[\d_]+(?:\.[\d_]*)?|\.[\d_]+)(?:[eE][+-]?\d[\d_]*)?$/;
const HEX = /^([+-]?)0[xX]([\dA-Fa-f_]*)(?:\.([\dA-Fa-f_]*))?[pP]([+-]?\d[\d_]*)$/;

/**
 * Reads a number as Go does (strconv.ParseFloat with 64 bits): decimals, exponents, `0x1p-2`, `1_000`, `Inf` and `NaN` in any case.
 * Null for anything else, and for what is too large.
 */
export function parseGoFloat(text: string): number | null {
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return Number.NaN;
  if (text.includes("_") && !hasSoundUnderscores(text)) return null;
  const hex = HEX.exec(text);
  if (hex !== null) return parseHex(hex);
  if (!DECIMAL.test(text)) return null;
  const value = Number(text.replaceAll("_", ""));
  return Number.isFinite(value) ? value : null;
}

/** Underscores stand between digits, or between a prefix such as `0x` and a digit (strconv, underscoreOK). */
function hasSoundUnderscores(text: string): boolean {
  const unsigned = text.replace(/^[+-]/, "");
  const prefix = /^0[bBoOxX]/.test(unsigned);
  const digit = /^0[xX]/.test(unsigned) ? /[\dA-Fa-f]/ : /\d/;
  const rest = prefix ? `0${unsigned.slice(2)}` : unsigned;
  return rest
    .split("")
    .every(
      (sign, at) => sign !== "_" || (digit.test(rest.charAt(at - 1)) && digit.test(rest.charAt(at + 1))),
    );
}

function parseHex([, sign = "", whole = "", part = "", exponent = ""]: readonly string[]): number | null {
  const digits = `${whole}${part}`.replaceAll("_", "");
  if (digits === "") return null;
  const power = Number(exponent.replaceAll("_", "")) - 4 * part.replaceAll("_", "").length;
  // Twice, because 2 to the power of what is far below zero is zero before it is multiplied.
  const half = Math.trunc(power / 2);
  const value = Number(BigInt(`0x${digits}`)) * 2 ** half * 2 ** (power - half);
  if (!Number.isFinite(value)) return null;
  return sign === "-" ? -value : value;
}
