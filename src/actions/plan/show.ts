/** Control and format characters, lone surrogates and white space. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\s]+/gu;

/** The longest value that is shown, in characters. */
const LONGEST = 1_000;

/** Expressions that give what Muster itself made. */
const OWN = /^\.(?:run\.(?:id|url|sha)|trigger\.thread\.url)$/;

/**
 * A value as markdown that shows it and does nothing else: as code, so that nobody is called, nothing is linked and no issue
 * is closed by it.
 */
export function showInMarkdown(text: string, expression = ""): string {
  const line = text.slice(0, LONGEST).replaceAll(UNPRINTABLE, " ").trim();
  if (line === "" || OWN.test(expression.trim())) return line;
  return `\`${line.replaceAll("`", "'")}\``;
}

/** A value in a title, which is a line of a commit, too: without what calls people or issues there. */
export function showInTitle(text: string): string {
  return text
    .slice(0, LONGEST)
    .replaceAll(UNPRINTABLE, " ")
    .replaceAll(/[@#`<>]/g, "")
    .replaceAll(/\[(?=(?:skip|ci|no|actions)\b)/gi, "(")
    .trim();
}

/** A title without what GitHub takes for an issue, whatever it was put together from: GH-12, and addresses. */
export function calmTitle(title: string): string {
  return title.replaceAll(/\b(GH)-(?=\d)/gi, "$1 ").replaceAll(/\b([a-z][a-z0-9+.-]*):\/\//gi, "$1 ");
}
