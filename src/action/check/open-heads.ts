import type { HeadQuestion } from "../../facts/index.ts";
import type { Session } from "../../session/index.ts";

/** Open pull requests that are looked at in one run, those first that changed last: one page (GitHub REST API). */
export const MOST_PULLS = 100;

/** The heads of a repository's open pull requests, of those into one branch when it is named; each once. */
export async function listOpenHeads(
  { reading, organization }: Session,
  repository: string,
  base: string | null,
): Promise<{ readonly heads: readonly HeadQuestion[]; readonly isWhole: boolean }> {
  const { data } = await reading.request("GET /repos/{owner}/{repo}/pulls", {
    owner: organization,
    repo: repository,
    state: "open",
    sort: "updated",
    direction: "desc",
    per_page: MOST_PULLS,
    ...(base === null ? {} : { base }),
  });
  const heads = [...Map.groupBy(data, ({ head }) => head.sha)].map(([headSha, pulls]) => ({
    repository,
    headSha,
    known: pulls.map(({ number }) => number).sort((a, b) => a - b),
  }));
  return { heads, isWhole: data.length < MOST_PULLS };
}
