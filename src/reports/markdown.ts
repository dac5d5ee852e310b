/** Control and format characters (also those that turn the direction of text), lone surrogates and all white space. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\s]+/gu;

/**
 * What GitHub would turn into something else than text: code as it is, web and mail addresses, mentions, references. An
 * address begins where a word does, so that a long word is not gone through again from each of its characters.
 */
const SPECIAL =
  /`(?<code>[^`]+)`|(?:(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*)?:\/\/[^\s`]*|www\.[^\s`]*|(?:(?<![\w.+-])[\w.+-]+)?@[a-z0-9](?:[\w./-]*\w)?|#\d+|GH-\d+/giu;

/** Makes text from anywhere one line without hidden characters, of at most so many characters. */
export function tidy(text: string, most: number): string {
  // White space shrinks: a few times the length is always enough, and a huge text costs no more.
  const room = most * 4;
  const characters = Array.from(text.slice(0, room).replace(UNPRINTABLE, " ").trim());
  if (characters.length <= most && text.length <= room) return characters.join("");
  return `${characters
    .slice(0, Math.max(0, most - 1))
    .join("")
    .trimEnd()}…`;
}

/**
 * Writes text from anywhere as markdown that shows it and does nothing else: one line, no HTML, no emphasis, no link. What is
 * in backticks stays code. Mentions, references and addresses become code, so that nobody is called, nothing is linked, and
 * what is copied has no hidden characters in it.
 */
export function escapeText(text: string, most = 400): string {
  const clean = tidy(text, most);
  const parts: string[] = [];
  let end = 0;
  for (const match of clean.matchAll(SPECIAL)) {
    const plain = clean.slice(end, match.index);
    const { code = match[0] } = match.groups ?? {};
    // Backticks of neighbours would be taken together.
    if (plain === "" && parts.length > 0) parts.push(" ");
    parts.push(escapePlain(plain), showAsCode(code, most));
    end = match.index + match[0].length;
  }
  return escapeStart(parts.join("") + escapePlain(clean.slice(end)));
}

/** Writes text from anywhere as code; nothing in code is live. Backticks become apostrophes. */
export function showAsCode(text: string, most = 200): string {
  const clean = tidy(text, most).replaceAll("`", "'");
  return clean === "" ? "" : `\`${clean}\``;
}

/** The same as code in HTML, for where markdown isn't read, such as a summary. */
export function showAsHtmlCode(text: string, most = 200): string {
  const clean = tidy(text, most).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return clean === "" ? "" : `<code>${clean}</code>`;
}

/** A link; just its label where the address is none that people open. */
export function showLink(label: string, address: string | null): string {
  const safe = address === null ? null : readAddress(address);
  return safe === null ? escapeText(label) : `[${escapeText(label)}](${safe})`;
}

/** Rows of a table under their headings. Cells are markdown already. */
export function tableHead(headings: readonly string[]): string {
  return `${tableRow(headings)}\n${tableRow(headings.map(() => "---"))}`;
}

/** One row of a table. A cell that holds a bar or a line end doesn't break it. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/\s*\n\s*/g, " ").replaceAll("|", String.raw`\|`)).join(" | ")} |`;
}

function escapePlain(text: string): string {
  return text
    .replaceAll(/[\\`*_~[\]]/g, String.raw`\$&`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("$", "&#36;");
}

/** At the start of a line some characters begin a heading, a list or a rule. */
function escapeStart(markdown: string): string {
  return markdown.replace(/^[#+=-]/, String.raw`\$&`).replace(/^(\d{1,9})([.)])/, String.raw`$1\$2`);
}

function readAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return null;
  const byte = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return href.replaceAll(/[()<>[\]\\|`*$]/g, byte).replaceAll("&", "&amp;");
}
