import { z } from "zod";
import { isGitHubError } from "../../../github/index.ts";
import type { Told } from "../../../model/change-context.ts";
import { isJsonObject, type Json, type JsonObject } from "../../../model/json.ts";
import { type AnswerPath, type ErrorsByPath, indexErrors } from "./errors-by-path.ts";
import type { Source } from "./source.ts";

/** A list that GitHub tells page by page (GitHub GraphQL API, connections). */
export interface Connection {
  /** What it lists, for people. */
  readonly what: string;
  /** The permission that it takes to read it. */
  readonly permission: string;
  /** Declarations of variables, each with a comma before it. */
  readonly declarations: string;
  readonly variables: JsonObject;
  /** Fields of Query that ask for the page after `$after`. */
  readonly fields: string;
  /** Where the list is in the answer. */
  readonly at: AnswerPath;
}

/** One page of a list. */
export interface Page {
  readonly nodes: readonly Json[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

const shape = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
  nodes: z.array(z.unknown()),
});

/** Reads a page that came with an answer. What GitHub left out of it makes the whole page unknown. */
export function readPage(
  value: Json | undefined,
  at: AnswerPath,
  errors: ErrorsByPath,
  { what, permission }: Pick<Connection, "what" | "permission">,
): Told<Page> {
  const read = shape.safeParse(value);
  const nodes = isJsonObject(value) && Array.isArray(value["nodes"]) ? value["nodes"] : [];
  if (!read.success || errors.find(at) !== null || nodes.includes(null))
    return explainUntold(errors, at, { what, permission });
  const { hasNextPage, endCursor = null } = read.data.pageInfo;
  // There is more, and nobody can ask for it: what is there is not the whole.
  if (hasNextPage && (endCursor ?? "") === "") return explainUntold(errors, at, { what, permission });
  return { kind: "known", value: { nodes, next: hasNextPage ? endCursor : null } };
}

/** Says why a part of an answer is unknown: this token may not read it, or GitHub did not answer. */
export function explainUntold(
  errors: ErrorsByPath,
  at: AnswerPath,
  { what, permission }: Pick<Connection, "what" | "permission">,
): Told<never> & { readonly kind: "unknown" } {
  if (errors.find(at)?.type === "FORBIDDEN") return refused(what, permission);
  const why = errors.explain(at) ?? "GitHub's answer can't be read";
  return { kind: "unknown", reason: "not_answered", why: `${what}: ${why}` };
}

/** Something that a token may not read. */
export function refused(what: string, permission: string): Told<never> & { readonly kind: "unknown" } {
  const why = `this token may not read ${what}: it takes Muster's App, with the permission ${permission}`;
  return { kind: "unknown", reason: "needs_app", why };
}

/** Reads the rest of a list of which the first page is there. More than `most` can't be told. */
export async function readRest(
  { github, organization }: Pick<Source, "github" | "organization">,
  first: Page,
  list: Connection,
  most: number,
): Promise<Told<readonly Json[]>> {
  const nodes = [...first.nodes];
  for (let { next } = first; next !== null; ) {
    if (nodes.length >= most) {
      const why = `there are more than ${most} of ${list.what}, and no more are read`;
      return { kind: "unknown", reason: "too_many", why };
    }
    const page = await askPage({ github, organization }, list, next);
    if (page.kind === "unknown") return page;
    nodes.push(...page.value.nodes);
    ({ next } = page.value);
  }
  return { kind: "known", value: nodes };
}

async function askPage(
  { github, organization }: Pick<Source, "github" | "organization">,
  list: Connection,
  after: string,
): Promise<Told<Page>> {
  const query = `query More($owner: String!, $after: String!${list.declarations}) {
  ${list.fields}
}`;
  try {
    const { data, errors } = await github.graphql(query, { owner: organization, after, ...list.variables });
    const found = list.at.reduce<Json | undefined>((value, step) => stepInto(value, step), data);
    return readPage(found, list.at, indexErrors(errors), list);
  } catch (error) {
    if (!isGitHubError(error) || error.kind === "limited") throw error;
    return { kind: "unknown", reason: "not_answered", why: `${list.what}: ${error.message}` };
  }
}

function stepInto(value: Json | undefined, step: string | number): Json | undefined {
  return isJsonObject(value) ? value[step] : undefined;
}
