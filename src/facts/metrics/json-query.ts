import { z } from "zod";
import type { Json } from "../../model/json.ts";
import type { SliQuery } from "../../model/sli.ts";
import { suggestNearest } from "./nearest.ts";
import { NoAnswer } from "./no-answer.ts";

const json: z.ZodType<Json> = z.json();

/** Headers that belong to the connection or the provider. */
const NOT_YOURS =
  /^(?:host|authorization|cookie|connection|transfer-encoding|content-length|accept-encoding|proxy-.*)$/i;

const shape = {
  path: z.string({ error: "must be a text: the address below the `url` of the provider" }),
  method: z.enum(["GET", "POST"], { error: "must be GET or POST" }).optional(),
  parameters: z
    .record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()]), {
      error: "must be names with a text, a number or a boolean each",
    })
    .optional(),
  body: json.optional(),
  headers: z
    .record(
      z
        .string()
        .regex(/^[A-Za-z0-9-]+$/)
        .refine((name) => !NOT_YOURS.test(name)),
      z.string().regex(/^(?![^]*\$\{)[\t\x20-\x7e]*$/),
      { error: "must be headers with a text each; secrets and logins belong in muster.yml" },
    )
    .optional(),
  jq: z.string({ error: "must be a jq program that makes a number of the answer" }).min(1),
};
const schema = z.strictObject(shape);

/** A question to an endpoint that answers with JSON; see json.ts. */
export type JsonQuery = z.infer<typeof schema>;

/** Reads a query. Throws a NoAnswer, `bad_query`, that says what is wrong with it. */
export function readJsonQuery(query: SliQuery): JsonQuery {
  if (typeof query === "string")
    throw refuse("A query of a json provider is an object: {path: ..., jq: ...}, and not a text.");
  const read = schema.safeParse(query);
  if (!read.success) {
    const unknown = Object.keys(query).find((name) => !Object.hasOwn(shape, name));
    if (unknown !== undefined)
      throw refuse(`The query has no key ${unknown}.${suggestNearest(unknown, Object.keys(shape))}`);
    const [issue] = read.error.issues;
    throw refuse(`${String(issue?.path[0] ?? "The query")} ${describe(issue, query)}.`);
  }
  if (read.data.method === "GET" && read.data.body !== undefined)
    throw refuse("The query has a body, which GET doesn't send. Leave `method` out, or make it POST.");
  return read.data;
}

function describe(issue: z.core.$ZodIssue | undefined, query: object): string {
  const [name] = issue?.path ?? [];
  if (typeof name === "string" && !Object.hasOwn(query, name)) return "is missing";
  return issue?.code === "invalid_key" || issue?.path.length !== 1
    ? "holds what can't be sent: secrets and logins belong in muster.yml"
    : issue.message;
}

function refuse(message: string): NoAnswer {
  return new NoAnswer("bad_query", message);
}
