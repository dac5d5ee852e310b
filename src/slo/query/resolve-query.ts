import { closest, distance } from "fastest-levenshtein";
import { isJsonObject, type Json } from "../../model/json.ts";
import type { SliQuery, SliReason } from "../../model/sli.ts";
import type { Dialect } from "../../model/slo.ts";
import { fillAsKeptn } from "./fill-as-keptn.ts";
import { listPlaceholders, type Placeholder } from "./placeholders.ts";
import type { QueryContext } from "./query-context.ts";

/** A query with every placeholder filled in, or which can't be. */
export type ResolvedQuery =
  | { readonly kind: "query"; readonly query: SliQuery }
  | {
      readonly kind: "error";
      readonly reason: Extract<SliReason, "unresolved_placeholder" | "bad_query">;
      readonly message: string;
    };

/**
 * Fills in the placeholders of a query: `$NAME` and `$LABEL.name`, where the name ends. In a query that is an object, in every text of
 * it. `$1`, `${`, a `$` at the end and `$$`, which is one `$`, are the query language's own. A name that nobody knows is an error, and so is a
 * value that could break out of the query. Keptn's dialect replaces text without looking.
 */
export function resolveQuery(
  query: SliQuery,
  context: QueryContext,
  dialect: Dialect = "muster",
): ResolvedQuery {
  const placeholders = listPlaceholders(context);
  const faults: Fault[] = [];
  const fill = (text: string): string => {
    if (dialect === "keptn") return fillAsKeptn(text, context);
    const filled = fillText(text, placeholders);
    if (typeof filled === "string") return filled;
    faults.push(filled);
    return text;
  };
  const resolved = typeof query === "string" ? fill(query) : fillObject(query, fill);
  const [fault] = faults;
  return fault === undefined ? { kind: "query", query: resolved } : { kind: "error", ...fault };
}

type Fault = Omit<Extract<ResolvedQuery, { kind: "error" }>, "kind">;

function fillObject(
  query: { readonly [key: string]: Json },
  fill: (text: string) => string,
): { [key: string]: Json } {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, fillValue(value, fill)]));
}

function fillValue(value: Json, fill: (text: string) => string): Json {
  if (typeof value === "string") return fill(value);
  if (Array.isArray(value)) return value.map((item) => fillValue(item, fill));
  return isJsonObject(value) ? fillObject(value, fill) : value;
}

const IDENTIFIER = /^(?:LABEL\.[A-Za-z_][A-Za-z0-9_]*|[A-Za-z_][A-Za-z0-9_]*)/;

function fillText(text: string, placeholders: ReadonlyMap<string, Placeholder>): string | Fault {
  const names = [...placeholders.keys()].sort((a, b) => b.length - a.length);
  let filled = "";
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf("$", at);
    if (dollar === -1) return filled + text.slice(at);
    filled += text.slice(at, dollar);
    const from = dollar + 1;
    const name = names.find((known) => text.startsWith(known, from) && endsAt(text, from + known.length));
    const value = name === undefined ? undefined : valueOf(name, placeholders);
    if (name !== undefined && value !== undefined) {
      if (typeof value !== "string") return value;
      filled += value;
      at = from + name.length;
    } else if (text.charAt(from) === "$") {
      filled += "$";
      at = from + 1;
    } else {
      const unknown = readIdentifier(text, from);
      if (unknown !== null) return explainUnknown(unknown, names);
      filled += "$";
      at = from;
    }
  }
  return filled;
}

/** A name ends where no letter, digit or underscore follows. */
function endsAt(text: string, at: number): boolean {
  return !/[A-Za-z0-9_]/.test(text.charAt(at));
}

function readIdentifier(text: string, from: number): string | null {
  return IDENTIFIER.exec(text.slice(from, from + 200))?.[0] ?? null;
}

const BREAKS = /["'\\{}`\n\r\u2028\u2029]/;
const PLAIN = /^[\p{L}\p{N} _.:/@+,~-]*$/u;

function valueOf(name: string, placeholders: ReadonlyMap<string, Placeholder>): string | Fault {
  const { value, handedIn } = placeholders.get(name) ?? { value: null, handedIn: true };
  if (value === null) {
    const message = `$${name} stands in the query, but nobody said what it is`;
    return { reason: "unresolved_placeholder", message };
  }
  const wrong = BREAKS.exec(value) ?? (handedIn && !PLAIN.test(value) ? findOdd(value) : null);
  if (wrong === null) return value;
  const shown = JSON.stringify(value.length > 80 ? `${value.slice(0, 79)}…` : value);
  const message = `$${name} is ${shown}: with ${JSON.stringify(wrong[0])} in it, it could change what the query asks`;
  return { reason: "bad_query", message };
}

function findOdd(value: string): RegExpExecArray | null {
  return /[^\p{L}\p{N} _.:/@+,~-]/u.exec(value);
}

function explainUnknown(name: string, names: readonly string[]): Fault {
  const near = closest(name.toUpperCase(), [...names]);
  const isNear = distance(name.toUpperCase(), near.toUpperCase()) <= Math.max(1, Math.floor(name.length / 3));
  const meant = isNear
    ? `did you mean $${near}?`
    : `there is ${names
        .toSorted()
        .map((known) => `$${known}`)
        .join(", ")}.`;
  const message = `nothing is known as $${name}; ${meant} A dollar sign of the query's own is written $$`;
  return { reason: "unresolved_placeholder", message };
}
