import { z } from "zod";
import type { Json } from "../json.ts";
import type { SliQuery } from "../sli.ts";
import { leadsAway } from "./query-path.ts";
import { type QueryProblem, type ReadQuery, readAs, refuseQuery, tellIssues } from "./query-problem.ts";
import { listUnknownTimes } from "./window-times.ts";

const json: z.ZodType<Json> = z.json();

/** Headers that belong to the connection or the provider. */
const NOT_YOURS =
  /^(?:host|authorization|cookie|connection|transfer-encoding|content-length|accept-encoding|proxy-.*)$/i;

/** What is said where a key is missing, or is none of those. */
function expect(key: string, takes: string) {
  return ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? `missing key "${key}": it ${takes}` : `${key} ${takes}`;
}

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]+$/, "the name of a header is of letters, digits and -")
  .refine((name) => !NOT_YOURS.test(name), "this header belongs to the provider in muster.yml, or to HTTP");

const headerValue = z
  .string("a header is a text")
  .regex(/^[\t\x20-\x7e]*$/, "a header is one line of plain characters")
  .regex(
    /^(?!.*\$\{)/s,
    "secrets and logins belong to the provider in muster.yml, under `headers` or `auth`",
  );

const parameter = z.union([z.string(), z.number(), z.boolean()], {
  error: "a parameter is a text, a number or a boolean",
});

const shape = {
  path: z
    .string({ error: expect("path", "is a text: what follows the `url` of the provider") })
    .refine(
      (path) => !leadsAway(path),
      "path leads away from the `url` of the provider: write what follows that address",
    ),
  method: z.enum(["GET", "POST"], { error: "method is GET or POST" }).optional(),
  parameters: z
    .record(z.string().min(1, "a parameter has a name"), parameter, {
      error: "parameters are names with a value each",
    })
    .optional(),
  body: json.optional(),
  headers: z.record(headerName, headerValue, { error: "headers are names with a text each" }).optional(),
  jq: z
    .string({ error: expect("jq", "is a program that makes a number of the answer") })
    .min(1, "jq is a program that makes a number of the answer, and this one is empty"),
};
const schema = z.strictObject(shape);

/** A question to an endpoint that answers with JSON. */
export type JsonQuery = z.infer<typeof schema>;

/** Reads a query for an endpoint that answers with JSON. */
export function readJsonQuery(query: SliQuery): ReadQuery<JsonQuery> {
  if (typeof query === "string")
    return refuseQuery("a query of a json provider is a mapping, {path: ..., jq: ...}, and no text");
  const read = schema.safeParse(query);
  const { path, parameters, body } = query;
  return readAs(read.data ?? null, [
    ...tellIssues(read.error?.issues ?? [], Object.keys(shape)).map(atHolder),
    ...listUnknownTimes(path, ["path"]),
    ...listUnknownTimes(parameters, ["parameters"]),
    ...listUnknownTimes(body, ["body"]),
    ...checkMethod(query),
  ]);
}

/** What is missing is missed where it would stand. */
function atHolder(problem: QueryProblem): QueryProblem {
  return problem.message.startsWith("missing key")
    ? { ...problem, path: problem.path.slice(0, -1) }
    : problem;
}

function checkMethod(query: Exclude<SliQuery, string>): readonly QueryProblem[] {
  if (query["method"] !== "GET" || query["body"] === undefined) return [];
  const message = "GET sends no body, and the query has one: leave `method` out, or make it POST";
  return [{ path: ["method"], message }];
}
