const ENTITY = /&(?:amp|lt|gt|quot|#39);/g;

/** Characters that XML doesn't take (XML 1.0, Char). */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** What a document in XML is made of, and what is wrong with it. */
export interface ReadXml {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly faults: readonly string[];
}

/** Reads XML as strictly as it has to be for charts: elements that nest, attributes in quotes, text that is escaped. */
export function readXml(document: string): ReadXml {
  const open: string[] = [];
  const names: string[] = [];
  const texts: string[] = [];
  const faults = NO_XML.test(document) ? ["a character that XML doesn't take"] : [];
  for (const part of document.trim().split(/(<[^<>]*>)/)) {
    const [, end = "", name = "", attributes = "", empty = ""] =
      /^<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>$/.exec(part) ?? [];
    const text = name === "" ? part : attributes;
    if (/[<>]/.test(text) || text.replaceAll(ENTITY, "").includes("&")) faults.push(`not escaped: ${part}`);
    if (name === "") texts.push(part);
    else if (end !== "") {
      if (open.pop() !== name) faults.push(`ends what did not begin: ${part}`);
    } else {
      names.push(name);
      if (empty === "") open.push(name);
    }
  }
  return { names, texts, faults: [...faults, ...open.map((name) => `does not end: ${name}`)] };
}
