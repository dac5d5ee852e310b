import { findExpressions, normalizeExpression } from "./expressions.ts";
import { type Values, type Verdict, worstOf } from "./verdict.ts";

/** What the contexts of an expression hold where it stands (GitHub docs, Contexts). */
export interface Contexts {
  readonly env: Values;
  readonly matrix: Values;
  /** The outputs of a step by its id; null for all steps together. */
  readonly steps: (id: string | null) => Values;
  /** The outputs of a job by its name; null for all jobs together. */
  readonly needs: (name: string | null) => Values;
}

/** The most doubtful `${{ }}` of a text. */
export function judgeText(text: string, contexts: Contexts): Verdict {
  return worstOf(findExpressions(text).map((each) => judgeExpression(each.text, contexts)));
}

/**
 * Whether an expression gives text that somebody typed: inputs, or what an event tells of titles, branches and comments
 * (GitHub docs, Script injections), or what was made of these.
 */
export function judgeExpression(text: string, contexts: Contexts): Verdict {
  // Functions that give true, false or a checksum, whatever they are given.
  const normalized = normalizeExpression(text).replaceAll(
    /(?<![\w.-])(?:contains|startswith|endswith|hashfiles)\([^()]*\)/g,
    "true",
  );
  if (/[()]/.test(normalized)) return judgeNames(normalized, contexts);
  // `a && b` gives b, or an a that is as good as empty.
  const alternatives = normalized.split("||").map((each) => each.split("&&").at(-1)?.trim() ?? "");
  const texts = alternatives.filter((each) => !/[=!]=|[<>]/.test(each) && !each.startsWith("!"));
  return worstOf(texts.map((each) => judgeNames(each, contexts)));
}

const NAMES = /(?<![\w.-])(inputs|github|env|matrix|steps|needs)(?![\w-])((?:\.[\w*-]+)*)/g;

function judgeNames(normalized: string, contexts: Contexts): Verdict {
  return worstOf(
    [...normalized.matchAll(NAMES)].map(([, context = "", path = ""]) =>
      judgeName(context, path.split(".").slice(1), contexts),
    ),
  );
}

function judgeName(context: string, path: readonly string[], contexts: Contexts): Verdict {
  const [first = "*", second = "*", third = "*"] = path;
  if (context === "inputs") return "typed";
  if (context === "github") return isChosen(path) ? "typed" : null;
  if (context === "env" || context === "matrix") return valueOf(contexts[context], first);
  if (second !== "outputs" && second !== "*") return null;
  const outputs = context === "steps" ? contexts.steps : contexts.needs;
  return valueOf(outputs(first === "*" ? null : first), third);
}

function valueOf(values: Values, name: string): Verdict {
  return name === "*" ? values.worst() : values.of(name);
}

/** Names of branches: who may push chooses them, and nearly any character is allowed in one. */
const BRANCHES: ReadonlySet<string> = new Set([
  "head_ref",
  "base_ref",
  "ref",
  "ref_name",
  "workflow_ref",
  "*",
]);

/** Parts of an event that anybody may fill as they like, all the way down. */
const FREE: ReadonlySet<string> = new Set(["inputs", "client_payload", "payload"]);

/** What an event gives in a form that nobody can choose freely. */
const FORMED =
  /^(?:number|id|node_id|login|(?:head_|base_|merge_commit_)?sha|before|after|run_(?:id|number|attempt))$/;
const OWN = /^(?:name|full_name|default_branch|(?:html_|clone_|ssh_|git_)?url|private|visibility)$/;

function isChosen([first, ...path]: readonly string[]): boolean {
  if (first === undefined || BRANCHES.has(first)) return true;
  if (first !== "event") return false;
  if (path.some((each) => FREE.has(each))) return true;
  const last = path.at(-1) ?? "*";
  if (FORMED.test(last) || (path[0] === "action" && path.length === 1)) return false;
  return !((path[0] === "repository" || path[0] === "organization") && OWN.test(last));
}
