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

/** Whether an expression gives true or false and nothing that anybody typed. */
function isTruthValue(normalized: string): boolean {
  return (
    /^!?[\w.-]+\s*(?:[=!]=\s*(?:''|[\w.-]+))$/.test(normalized) ||
    /^!\s*[\w.-]+$/.test(normalized) ||
    /^(?:contains|startswith|endswith)\([^()]*\)$/.test(normalized)
  );
}

/** Parts of an event that nobody can choose freely. */
const HARMLESS =
  /^\.(?:[\w-]+\.)*(?:number|id|node_id|sha|run_id|run_number)$|^\.(?:repository|organization)\./;

/**
 * Whether an expression gives text that somebody typed: inputs, or what an event tells of titles, branches and comments
 * (GitHub docs, Script injections). `env` are the names of variables that were given such text, in lower case.
 */
export function isTyped(text: string, env: ReadonlySet<string>): boolean {
  const normalized = normalizeExpression(text);
  if (isTruthValue(normalized)) return false;
  if (/(?<![\w.-])inputs(?![\w-])/.test(normalized)) return true;
  if (/(?<![\w.-])github(?:\.head_ref(?![\w-])|\.\*|(?![\w.-]))/.test(normalized)) return true;
  const events = [...normalized.matchAll(/(?<![\w.-])github\.event(?![\w-])([\w.*-]*)/g)];
  if (events.some(([, path = ""]) => !HARMLESS.test(path))) return true;
  const variables = [...normalized.matchAll(/(?<![\w.-])env(?![\w-])(?:\.([\w-]+))?/g)];
  return variables.some(([, name]) => (name === undefined ? env.size > 0 : env.has(name)));
}
