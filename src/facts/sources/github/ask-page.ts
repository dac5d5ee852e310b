import { z } from "zod";
import type { GitHub } from "../../../github/index.ts";
import type { Json, JsonObject } from "../../../model/json.ts";
import type { FilePlan } from "../../repository.ts";
import { type AnswerPath, type ErrorsByPath, indexErrors } from "./errors-by-path.ts";
import { askFiles, askRepository, needsCodeowners } from "./fields.ts";

/** A place in the listing of an organisation's repositories, the last pushed first; null for its beginning. */
export type Cursor = string | null;

/** A page of the listing. A node that is null is a repository of which GitHub did not say even the name. */
export interface Page {
  readonly nodes: readonly Json[];
  /** Where the nodes are in the answer. */
  readonly at: AnswerPath;
  readonly errors: ErrorsByPath;
  /** How many repositories there are in all, as far as the token sees. */
  readonly total: number;
  /** Where the next page begins; null after the last one. */
  readonly next: Cursor;
}

const AT: AnswerPath = ["organization", "repositories", "nodes"];

const repositories = z.object({
  totalCount: z.number(),
  pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
  nodes: z.array(z.custom<Json>((value) => value !== undefined)),
});

const listing = z.object({ organization: z.object({ repositories }) });

/** Asks for a page of repositories with all that a plan needs besides texts. Null when the answer has no page in it. */
export async function askPage(
  github: GitHub,
  where: { readonly organization: string; readonly first: number; readonly after: Cursor },
  plan: FilePlan,
): Promise<Page | null> {
  const files = askFiles(plan, false);
  const node = "...Parts defaultBranchRef { name target { ...Files } }";
  const query = `${pageQuery(files.declarations, node)}\n${askRepository(needsCodeowners(plan))}\n${files.fragment}`;
  return await ask(github, query, { ...where, ...files.variables });
}

/** Asks for a page of nothing but names, which GitHub can answer when it can't answer for what is in a repository. */
export async function askNames(
  github: GitHub,
  where: { readonly organization: string; readonly first: number; readonly after: Cursor },
): Promise<Page | null> {
  return await ask(github, pageQuery("", "id name pushedAt"), where);
}

function pageQuery(declarations: string, node: string): string {
  return `query Repositories($organization: String!, $first: Int!, $after: String${declarations}) {
  organization(login: $organization) {
    repositories(first: $first, after: $after, orderBy: { field: PUSHED_AT, direction: DESC }) {
      totalCount
      pageInfo { endCursor hasNextPage }
      nodes { ${node} }
    }
  }
}`;
}

async function ask(
  github: GitHub,
  query: string,
  variables: JsonObject & { readonly organization: string },
): Promise<Page | null> {
  const { data, errors } = await github.graphql(query, variables);
  const read = listing.safeParse(data);
  const index = indexErrors(errors);
  if (!read.success) {
    const missing = index.notFound(["organization"]);
    if (missing === null) return null;
    const { organization } = variables;
    throw new Error(
      `GitHub has no organisation ${organization} that this token may read: ${missing.message} Check its name in muster.yml, and that the app is installed there.`,
    );
  }
  const { totalCount, pageInfo, nodes } = read.data.organization.repositories;
  // A list that goes on, nobody knows where, must not look as if this were its end.
  if (pageInfo.hasNextPage && pageInfo.endCursor === null) return null;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return { nodes, at: AT, errors: index, total: totalCount, next };
}
