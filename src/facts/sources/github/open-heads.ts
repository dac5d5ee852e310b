import { z } from "zod";
import type { GitHub } from "../../../github/index.ts";
import type { OpenHead } from "../../head.ts";
import { indexErrors } from "./errors-by-path.ts";

/** Which open pull requests to list. */
export interface OpenHeadsQuestion {
  readonly github: GitHub;
  readonly organization: string;
  /** Only those that changed since; null for all. */
  readonly updatedSince: Date | null;
}

/** The most that a search gives at a time (GitHub GraphQL API, search). */
const PAGE = 100;

const QUERY = `query OpenHeads($query: String!, $first: Int!, $after: String) {
  search(type: ISSUE, query: $query, first: $first, after: $after) {
    issueCount
    pageInfo { endCursor hasNextPage }
    nodes { ... on PullRequest {
      number headRefOid baseRefName createdAt updatedAt repository { name }
    } }
  }
}`;

const found = z.object({
  search: z.object({
    issueCount: z.number(),
    pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
    nodes: z.array(
      z.object({
        number: z.number(),
        headRefOid: z.string(),
        baseRefName: z.string(),
        createdAt: z.string(),
        updatedAt: z.string(),
        repository: z.object({ name: z.string() }),
      }),
    ),
  }),
});

type Page = z.infer<typeof found>["search"];

/**
 * Lists the open pull requests of an organisation that are not in archived repositories. A search gives its first 1,000
 * results only, and leaves one out when an earlier one is closed meanwhile; so each page begins where the last one's
 * newest pull request was created. Rejects when the list can't be had whole.
 */
export async function listOpenHeads(question: OpenHeadsQuestion): Promise<readonly OpenHead[]> {
  const { github, organization, updatedSince } = question;
  const updated = updatedSince === null ? "" : ` updated:>=${moment(updatedSince)}`;
  const all = `org:${organization} is:pr is:open archived:false${updated} sort:created-asc`;
  const heads = new Map<string, OpenHead>();
  let from: string | null = null;
  let after: string | null = null;
  for (;;) {
    const page: Page = await search(github, from === null ? all : `${all} created:>=${from}`, after);
    for (const { number, headRefOid, baseRefName, updatedAt, repository } of page.nodes)
      heads.set(`${repository.name}#${number}`, {
        repository: repository.name,
        number,
        headSha: headRefOid,
        baseBranch: baseRefName,
        updatedAt,
      });
    if (!page.pageInfo.hasNextPage) return [...heads.values()];
    const newest: string | undefined = page.nodes.at(-1)?.createdAt;
    // More than a page of one second: go on in the same search, as far as it goes.
    const isStuck: boolean = newest === undefined || newest === from;
    after = isStuck ? page.pageInfo.endCursor : null;
    from = isStuck ? from : (newest ?? from);
  }
}

async function search(github: GitHub, query: string, after: string | null): Promise<Page> {
  const { data, errors } = await github.graphql(QUERY, { query, first: PAGE, after });
  const read = found.safeParse(data);
  const why = indexErrors(errors).explain(["search"]);
  if (!read.success || why !== null)
    throw new Error(
      `The open pull requests could not be listed: ${why ?? "GitHub's answer can't be read"}. Try again.`,
    );
  const { issueCount, nodes, pageInfo } = read.data.search;
  // A search that ran out of time gives less than it counts; so does one that stops at 1,000 of one second.
  const isWhole = pageInfo.hasNextPage ? nodes.length === PAGE : after !== null || nodes.length >= issueCount;
  if (!isWhole || (after !== null && !pageInfo.hasNextPage && issueCount > 1000))
    throw new Error(
      `The open pull requests could not be listed whole: GitHub counts ${issueCount} and gave ${nodes.length}. Try again.`,
    );
  return read.data.search;
}

/** A moment as GitHub's search takes it: whole seconds in UTC. */
function moment(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
