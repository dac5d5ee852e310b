import type { Read } from "./inline.ts";

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/** The character that `&amp;`, `&#36;` and the like stand for; it is text, and escaped again where it is shown. */
export function readEntity(text: string, place: number): Read | null {
  const [entity, decimal, hexadecimal, name] =
    /^&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/i.exec(text.slice(place, place + 12)) ?? [];
  if (entity === undefined) return null;
  const shown = name === undefined ? characterOf(decimal, hexadecimal) : NAMED[name];
  return shown === undefined ? null : { end: place + entity.length, shown };
}

function characterOf(decimal: string | undefined, hexadecimal: string | undefined): string {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number(decimal);
  const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : "\ufffd";
}
