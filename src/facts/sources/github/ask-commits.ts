import { isJsonObject, type Json, type JsonObject } from "../../../model/json.ts";
import type { FilePlan } from "../../repository.ts";
import { type AnswerPath, type ErrorsByPath, indexErrors } from "./errors-by-path.ts";
import { askFiles, askRepository } from "./fields.ts";
import { type PartsRead, readParts } from "./read-parts.ts";
import { readState, type StateRead } from "./read-state.ts";
import type { Source } from "./source.ts";

/** What one query told of a repository and some of its commits. */
export interface CommitsRead {
  /** What GitHub says of the repository, without the state of any commit. */
  readonly repository: PartsRead;
  /** In the order of the question. */
  readonly commits: readonly (StateRead | { readonly kind: "unreadable"; readonly why: string })[];
  /** The whole answer about the repository, for what else was asked. */
  readonly answer: JsonObject;
  readonly errors: ErrorsByPath;
  /** Paths of files in the order of their aliases. */
  readonly paths: readonly string[];
}

/** A question besides that for commits, in the same query. */
export interface Besides {
  /** Fields of Repository. They may use the fragment `Files` and the variables below. */
  readonly fields: string;
  /** Definitions of fragments. */
  readonly fragments?: string;
  /** Declarations of variables, each with a comma before it. */
  readonly declarations?: string;
  readonly variables?: JsonObject;
}

/**
 * Asks in one query for a repository as it is now, and for the planned paths, with their texts, of some of its commits:
 * ids, branches or tags. A repository that GitHub doesn't have, or may not show, is `unreadable`.
 */
export async function askCommits(
  { github, organization, clock }: Pick<Source, "github" | "organization" | "clock">,
  name: string,
  expressions: readonly string[],
  plan: FilePlan,
  besides: Besides = { fields: "" },
): Promise<CommitsRead> {
  const files = askFiles(plan, true);
  const now = clock.now();
  const declarations = expressions.map((_, index) => `, $c${index}: String!`).join("");
  const commits = expressions.map(
    (_, index) =>
      `c${index}: object(expression: $c${index}) { __typename ...Files ... on Tag { target { __typename ...Files } } }`,
  );
  const query = `query Commits($owner: String!, $name: String!${declarations}${besides.declarations ?? ""}${files.declarations}) {
  repository(owner: $owner, name: $name) {
    ...Parts
    defaultBranchRef { name }
    ${[...commits, besides.fields].join("\n    ")}
  }
}
${askRepository(false)}
${files.fragment}
${besides.fragments ?? ""}`;
  const { data, errors } = await github.graphql(query, {
    owner: organization,
    name,
    ...Object.fromEntries(expressions.map((expression, index) => [`c${index}`, expression])),
    ...besides.variables,
    ...files.variables,
  });
  const index = indexErrors(errors);
  const answer = data?.["repository"];
  const context = { errors: index, paths: files.paths };
  return {
    repository: readParts(answer, ["repository"], { errors: index, apiUrl: github.apiUrl, now }),
    commits: expressions.map((_, position) => {
      const alias = `c${position}`;
      return readCommit(isJsonObject(answer) ? answer[alias] : undefined, ["repository", alias], context);
    }),
    answer: isJsonObject(answer) ? answer : {},
    errors: index,
    paths: files.paths,
  };
}

function readCommit(
  value: Json | undefined,
  at: AnswerPath,
  context: { readonly errors: ErrorsByPath; readonly paths: readonly string[] },
): CommitsRead["commits"][number] {
  if (isJsonObject(value) && value["__typename"] === "Tag")
    return readState(value["target"], [...at, "target"], context);
  if (value === null && context.errors.explain(at) === null)
    return { kind: "unreadable", why: "GitHub has no such commit" };
  return readState(value, at, context);
}
