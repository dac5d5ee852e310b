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
  path: z.string(),
  method: z.enum(["GET", "POST"]).optional(),
  parameters: z.record(z.string().min(1), z.union([z.string(), z.number(), z.boolean()])).optional(),
  body: json.optional(),
  headers: z
    .record(
      z
        .string()
        .regex(/^[A-Za-z0-9-]+$/)
        .refine((name) => !NOT_YOURS.test(name)),
      z.string().regex(/^(?![^]*\$\{)[\t\x20-\x7e]*$/),
    )
    .optional(),
  jq: z.string().min(1),
};
const schema = z.strictObject(shape);

/** What each key takes, for people. */
const TAKES: Readonly<Record<keyof typeof shape, string>> = {
  path: "is a text: what follows the `url` of the provider",
  method: "is GET or POST",
  parameters: "are names with a text, a number or a boolean each",
  body: "is JSON",
  headers: "are names with a text each; secrets and logins belong to the provider in muster.yml",
  jq: "is a program that makes a number of the answer",
};

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
    const wrong = read.error.issues.map(({ path }) => path[0]);
    const [key, takes] = Object.entries(TAKES).find(([name]) => wrong.includes(name)) ?? ["path", TAKES.path];
    throw refuse(
      Object.hasOwn(query, key) ? `${key} of a query ${takes}.` : `The query needs ${key}, which ${takes}.`,
    );
  }
  if (read.data.method === "GET" && read.data.body !== undefined)
    throw refuse("The query has a body, which GET doesn't send. Leave `method` out, or make it POST.");
  return read.data;
}

function refuse(message: string): NoAnswer {
  return new NoAnswer("bad_query", message);
}
