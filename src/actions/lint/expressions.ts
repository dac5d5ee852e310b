/** An expression of GitHub Actions in a text. */
export interface Expression {
  /** What stands between the braces. */
  readonly text: string;
  /** Counts from 0 over the openings of the text. */
  readonly index: number;
}

/** The `${{ }}` of a text. A closing brace within quotes closes nothing; one that is never closed goes to the end. */
export function findExpressions(text: string): readonly Expression[] {
  const found: Expression[] = [];
  let from = text.indexOf("${{");
  while (from >= 0) {
    const end = endOf(text, from + 3);
    found.push({ text: text.slice(from + 3, end), index: found.length });
    from = text.indexOf("${{", end);
  }
  return found;
}

function endOf(text: string, start: number): number {
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    // Two quotes are one in a text: it ends and begins again.
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith("}}", at)) return at;
  }
  return text.length;
}

/** An expression with every name in one form: `github['event'].Inputs` is `github.event.inputs`, texts are empty. */
export function normalizeExpression(text: string): string {
  return text
    .replaceAll(/\[\s*'([\w-]*)'\s*\]/g, ".$1")
    .replaceAll(/'[^']*'/g, "''")
    .replaceAll(/\s*\.\s*/g, ".")
    .trim()
    .toLowerCase();
}
