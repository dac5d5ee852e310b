import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { SliQuery } from "../../model/sli.ts";
import type { Dialect } from "../../model/slo.ts";
import { createFillAsKeptn } from "./fill-as-keptn.ts";
import { createFill, type FillText, type QueryFault, type WriteValue } from "./fill-text.ts";
import { listPlaceholders } from "./placeholders.ts";
import type { QueryContext } from "./query-context.ts";

/** A query with every placeholder filled in, or which can't be. */
export type ResolvedQuery =
  | { readonly kind: "query"; readonly query: SliQuery }
  | ({
      readonly kind: "error";
      /** Where in the query, by keys and indexes; left out where the query is a text. */
      readonly path?: QueryPath;
    } & QueryFault);

/** Keys and indexes that lead into a query. */
type QueryPath = readonly (string | number)[];

/** Fills in queries. */
export type ResolveQuery = (query: SliQuery) => ResolvedQuery;

/** The longest that a query may become, all its texts together. No provider takes one that is half as long. */
const LONGEST = 1_000_000;

/**
 * Fills in the placeholders of queries: `$NAME` and `$LABEL.name`, where the name ends. In a query that is an object, in every text of
 * it. `$1`, `${`, a `$` at the end and `$$`, which is one `$`, are the query language's own. A name that nobody knows is an error, and so is a
 * value that could break out of the query. What is put into `path`, which only queries of a json provider have, is percent-encoded. Keptn's
 * dialect replaces text without looking where a name ends.
 */
export function createResolver(context: QueryContext, dialect: Dialect = "muster"): ResolveQuery {
  const fillText = dialect === "keptn" ? createFillAsKeptn(context) : createFill(listPlaceholders(context));
  return createResolverWith(fillText, (text) => text.includes("$"));
}

/**
 * Fills in queries by a way of filling in texts, as {@link createResolver} does: together they have a longest length, and what is put
 * into `path` is percent-encoded.
 *
 * @param mayHold whether a text may hold a placeholder; others stay as they are
 */
export function createResolverWith(fillText: FillText, mayHold: (text: string) => boolean): ResolveQuery {
  return (query) => resolveWith(fillText, mayHold, query);
}

/** Fills in the placeholders of one query. */
export function resolveQuery(query: SliQuery, context: QueryContext, dialect?: Dialect): ResolvedQuery {
  return createResolver(context, dialect)(query);
}

function resolveWith(fillText: FillText, mayHold: (text: string) => boolean, query: SliQuery): ResolvedQuery {
  const faults: Extract<ResolvedQuery, { kind: "error" }>[] = [];
  let room = LONGEST;
  const fill = (text: string, path: QueryPath): string => {
    // One fault is enough: nobody asks what is half filled in.
    if (faults.length > 0 || !mayHold(text)) return text;
    const write = path[0] === "path" ? writeEncoded : writePlainly;
    const filled = fillText(text, Math.max(room, text.length), write);
    if (typeof filled !== "string") {
      faults.push({ kind: "error", ...filled, ...(path.length > 0 && { path }) });
      return text;
    }
    room -= filled.length;
    return filled;
  };
  const resolved = mapQuery(query, fill);
  return faults[0] ?? { kind: "query", query: resolved };
}

const writePlainly: WriteValue = (value) => value;

const writeEncoded: WriteValue = (value) => encodeURIComponent(value.toWellFormed());

/** What becomes of a text, and where it stands. */
type Change = (text: string, path: QueryPath) => string;

/** A query with every text in it changed. */
export function mapQuery(query: SliQuery, change: Change): SliQuery {
  return typeof query === "string" ? change(query, []) : mapObject(query, change, []);
}

function mapObject(object: { readonly [key: string]: Json }, change: Change, path: QueryPath) {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, mapValue(value, change, [...path, key])]),
  );
}

function mapValue(value: Json, change: Change, path: QueryPath): Json {
  if (typeof value === "string") return change(value, path);
  if (isJsonList(value)) return value.map((each, index) => mapValue(each, change, [...path, index]));
  return isJsonObject(value) ? mapObject(value, change, path) : value;
}
