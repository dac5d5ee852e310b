/** What word processors and web pages make of quotes. YAML reads them as text, JSON not at all. */
const TYPOGRAPHIC = /^[\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB]/;

/** True when a text begins with a quotation mark that quotes nothing in YAML and JSON. */
export function isTypographicQuote(text: string): boolean {
  return TYPOGRAPHIC.test(text);
}

/** Says what to do about such a quotation mark, and about the others of its document. */
export function describeTypographicQuote(text: string, count: number): string {
  const places = count === 1 ? "" : ` (${count} places in this document)`;
  return `${text.charAt(0)} is a typographic quote, which quotes nothing; write " or '${places}`;
}
