import type { SliReason } from "../../model/sli.ts";
import { createNameTree } from "./name-tree.ts";
import type { Placeholder } from "./placeholders.ts";
import { suggestPlaceholder } from "./suggest-placeholder.ts";

/** Why a query can't be filled in. */
export interface QueryFault {
  readonly reason: Extract<SliReason, "unresolved_placeholder" | "bad_query">;
  /** For people; a clause without an end. */
  readonly message: string;
  /** Looks for what may have been meant, with its dollar sign; undefined when nothing is near enough. */
  readonly guess?: () => string | undefined;
}

/** How a value is written where it is put. */
export type WriteValue = (value: string) => string;

/** Fills in a text, which may take at most so many characters. */
export type FillText = (text: string, room: number, write: WriteValue) => string | QueryFault;

/** What a placeholder may hold: it is a name, and no query of its own. */
const LONGEST_VALUE = 1_000;

/** Fills in placeholders strictly: a name that nobody knows is a fault, and so is a value that could break out of the query. */
export function createFill(placeholders: ReadonlyMap<string, Placeholder>): FillText {
  const tree = createNameTree(placeholders.keys());
  const checked = new Map<string, string | QueryFault>();
  const known = listKnown(placeholders);
  const valueOf = (name: string): string | QueryFault => {
    const value = checked.get(name) ?? checkValue(name, placeholders.get(name));
    checked.set(name, value);
    return value;
  };
  return (text, room, write) => {
    let filled = "";
    for (let at = 0; at < text.length; ) {
      const dollar = text.indexOf("$", at);
      if (dollar === -1) return fit(filled + text.slice(at), room);
      filled += text.slice(at, dollar);
      const from = dollar + 1;
      const name = tree.findAt(text, from);
      if (name !== null) {
        const value = valueOf(name);
        if (typeof value !== "string") return value;
        filled += write(value);
        at = from + name.length;
      } else if (text.charAt(from) === "$") {
        filled += "$";
        at = from + 1;
      } else {
        const unknown = readIdentifier(text, from);
        if (unknown !== null) return explainUnknown(unknown, known, placeholders);
        filled += "$";
        at = from;
      }
      if (filled.length > room) return tooLong(room);
    }
    return fit(filled, room);
  };
}

function fit(filled: string, room: number): string | QueryFault {
  return filled.length > room ? tooLong(room) : filled;
}

/** What is said of a query that becomes too long. */
export function tooLong(room: number): QueryFault {
  const message = `with its placeholders filled in, the query is longer than ${room} characters`;
  return { reason: "bad_query", message };
}

const IDENTIFIER = /^(?:LABEL\.[A-Za-z_]\w*(?:[.-]+\w+)*|[A-Za-z_]\w*)/;

function readIdentifier(text: string, from: number): string | null {
  return IDENTIFIER.exec(text.slice(from, from + 200))?.[0] ?? null;
}

const BREAKS = /["'\\{}`\n\r\u2028\u2029]/;

/** Without spaces, `+`, `,` and `~`: within quotes, where a placeholder belongs, nothing else can be asked with these. */
const PLAIN = /^[\p{L}\p{N}_.:/@-]*$/u;

function checkValue(name: string, placeholder: Placeholder | undefined): string | QueryFault {
  const { value, handedIn } = placeholder ?? { value: null, handedIn: true };
  if (value === null) {
    const message = `$${name} stands in the query, but nobody said what it is`;
    return { reason: "unresolved_placeholder", message };
  }
  const wrong = BREAKS.exec(value) ?? (handedIn && !PLAIN.test(value) ? findOdd(value) : null);
  if (wrong !== null) return refuseValue(name, value, wrong[0]);
  if (value.length <= LONGEST_VALUE) return value;
  const message = `$${name} is ${show(value)}, of ${value.length} characters; a placeholder takes ${LONGEST_VALUE} at most`;
  return { reason: "bad_query", message };
}

/** What is said of a value that a query could not be trusted with. */
export function refuseValue(name: string, value: string, wrong: string): QueryFault {
  const message = `$${name} is ${show(value)}: with ${JSON.stringify(wrong)} in it, it could change what the query asks`;
  return { reason: "bad_query", message };
}

function show(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}

function findOdd(value: string): RegExpExecArray | null {
  return /[^\p{L}\p{N}_.:/@-]/u.exec(value);
}

function explainUnknown(
  name: string,
  known: string,
  placeholders: ReadonlyMap<string, Placeholder>,
): QueryFault {
  const remedy = name.startsWith("LABEL.")
    ? `say the label \`${name.slice("LABEL.".length)}\` when asking for an evaluation`
    : `add \`${name}\` to \`filter\` in slo.yaml`;
  return {
    reason: "unresolved_placeholder",
    message: `nothing is known as $${name}: ${remedy}; known are ${known}; a dollar sign of the query's own is written $$`,
    guess: () => suggestPlaceholder(name, placeholders.keys()),
  };
}

/** So many names are listed. */
const LISTED = 20;

function listKnown(placeholders: ReadonlyMap<string, Placeholder>): string {
  const names = [...placeholders.keys()].filter((name) => name.length <= 40);
  const shown = names.slice(0, LISTED).toSorted();
  const rest = placeholders.size - shown.length;
  return `${shown.map((name) => `$${name}`).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
