import { entityIdentifier } from "../../model/identifier.ts";
import { UsageError } from "../../model/usage-error.ts";

/** What is asked for, as somebody typed it; null for what was left out. */
export interface EvaluationWords {
  readonly service: string | null;
  readonly environment: string | null;
  readonly version: string | null;
  readonly replaces: string | null;
  /** `name=value` each. */
  readonly labels: readonly string[];
}

/** What is evaluated. */
export interface EvaluationSubject {
  readonly service: string;
  readonly environment: string;
  readonly version: string | null;
  readonly replaces: string | null;
  readonly labels: Readonly<Record<string, string>>;
}

/** How a shell calls a word, for messages: `--service`, or `the input service`. */
export type NameOf = (word: string) => string;

/** No environment, version or label is longer. */
const LONGEST = 200;

/** Reads what is evaluated. Throws a UsageError that says which word is wrong and how to write it. */
export function readSubject(words: EvaluationWords, nameOf: NameOf): EvaluationSubject {
  const service = requireWord(words.service, nameOf("service"), "carts");
  const checked = entityIdentifier.safeParse(service);
  if (!checked.success)
    throw new UsageError(
      `${nameOf("service")} is "${service}", which names no service`,
      "A service is named with letters, digits and @ _ . + : \\ / = - alone, at most 1,000 of them, and not . or .. alone.",
    );
  return {
    service,
    environment: requireLine(
      requireWord(words.environment, nameOf("environment"), "staging"),
      nameOf("environment"),
    ),
    version: optionalLine(words.version, nameOf("version")),
    replaces: optionalLine(words.replaces, nameOf("replaces")),
    labels: readLabels(words.labels, nameOf),
  };
}

function requireWord(text: string | null, name: string, example: string): string {
  if (text !== null && text.trim() !== "") return text.trim();
  throw new UsageError(`${name} is missing`, `Name it, e.g. ${example}.`);
}

function optionalLine(text: string | null, name: string): string | null {
  return text === null || text.trim() === "" ? null : requireLine(text.trim(), name);
}

function requireLine(text: string, name: string): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text) || !text.isWellFormed())
    throw new UsageError(`${name} holds a line end or another character that can't be shown`);
  if (text.length > LONGEST) throw new UsageError(`${name} is longer than ${LONGEST} characters`);
  return text;
}

function readLabels(labels: readonly string[], nameOf: NameOf): Readonly<Record<string, string>> {
  const read = new Map<string, string>();
  for (const label of labels) {
    const [, name = "", value = ""] = /^([A-Za-z_][\w.-]*)=([^]*)$/.exec(label.trim()) ?? [];
    if (name === "")
      throw new UsageError(
        `${nameOf("label")} is "${label}", which is no label`,
        "Write it as name=value, e.g. build=17. A name has letters, digits, _, . and -.",
      );
    if (read.has(name)) throw new UsageError(`the label ${name} is given twice`, "Give it once.");
    read.set(name, requireLine(value, `the label ${name}`));
  }
  return Object.fromEntries([...read].sort(([a], [b]) => (a < b ? -1 : 1)));
}
