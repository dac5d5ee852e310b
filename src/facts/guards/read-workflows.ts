import { z } from "zod";
import { isGitHubError } from "../../github/index.ts";
import { type Seen, seen, unseen } from "../../model/guard.ts";
import type { JsonObject } from "../../model/json.ts";
import { indexErrors } from "../sources/github/errors-by-path.ts";
import { createPageSize } from "../sources/github/page-size.ts";
import { wasTooMuch } from "../sources/github/unavailable.ts";
import type { GuardSource } from "./source.ts";

/** A file of a workflow, on the default branch. */
export interface WorkflowPlace {
  /** Without the owner. */
  readonly repository: string;
  readonly path: string;
}

/** As many files as are asked for at a time; fewer where GitHub has no answer to so many. */
const PAGE = 25;

const blob = z.object({ isTruncated: z.boolean(), text: z.string().nullable() });
const repository = z.object({ object: z.union([blob, z.object({})]).nullable() });

/**
 * Reads files of default branches (`HEAD`), many in a query, in the order asked for. Null for a file that isn't there; unknown
 * where GitHub doesn't answer, or there is no repository to ask.
 */
export async function readWorkflowFiles(
  source: GuardSource,
  places: readonly WorkflowPlace[],
): Promise<readonly Seen<string | null>[]> {
  const size = createPageSize(PAGE);
  const read: Seen<string | null>[] = [];
  while (read.length < places.length) {
    const page = places.slice(read.length, read.length + size.value);
    try {
      read.push(...(await readPage(source, page)));
      size.succeed();
    } catch (error) {
      if (!isGitHubError(error) || error.kind === "limited") throw error;
      if (wasTooMuch(error) && size.shrink()) continue;
      read.push(...page.map(({ path }) => hidden(path, error.message)));
    }
  }
  return read;
}

async function readPage(
  { github, organization }: GuardSource,
  places: readonly WorkflowPlace[],
): Promise<readonly Seen<string | null>[]> {
  const variables: JsonObject = {
    owner: organization,
    ...Object.fromEntries(places.map((place, index) => [`n${index}`, place.repository])),
    ...Object.fromEntries(places.map(({ path }, index) => [`e${index}`, `HEAD:${path}`])),
  };
  const { data, errors: list } = await github.graphql(workflowQuery(places.length), variables);
  const errors = indexErrors(list);
  return places.map(({ path }, index) => {
    const why = errors.explain([`r${index}`]);
    if (why !== null) return hidden(path, why);
    const answer = repository.safeParse(data?.[`r${index}`]);
    if (!answer.success) return hidden(path, "GitHub's answer can't be read");
    const { object } = answer.data;
    if (object === null) return seen(null);
    if (!("text" in object)) return hidden(path, "it is no file");
    const { text, isTruncated } = object;
    return text === null || isTruncated ? hidden(path, "it is too long, or no text in UTF-8") : seen(text);
  });
}

function hidden(path: string, why: string): Seen<never> {
  return unseen(
    `${path} could not be read: ${why}`,
    "Check that the repository is there and can be read by who asks; then run muster doctor again.",
  );
}

/** The query for so many files. Names and paths are variables, never part of its text. */
function workflowQuery(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const declarations = numbers.map((index) => `, $n${index}: String!, $e${index}: String!`).join("");
  const fields = numbers.map(
    (index) =>
      `r${index}: repository(owner: $owner, name: $n${index}) { object(expression: $e${index}) { ... on Blob { isTruncated text } } }`,
  );
  return `query Workflows($owner: String!${declarations}) {
  ${fields.join("\n  ")}
}`;
}
