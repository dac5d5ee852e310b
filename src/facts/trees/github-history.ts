import type { GitHub } from "../../github/index.ts";

/** How far back a history is told: one page (GitHub REST API, List commits). */
const PAGE = 100;

/**
 * The commits that a branch was at before it came to this one, the newest first: first parents, because the commits of
 * merged branches never were what the branch had. At most a page of them.
 */
export async function listEarlier(
  github: GitHub,
  owner: string,
  repository: string,
  commit: string,
): Promise<readonly string[]> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/commits", {
    owner,
    repo: repository,
    sha: commit,
    per_page: PAGE,
  });
  const parents = new Map(data.map(({ sha, parents }) => [sha, parents[0]?.sha]));
  const earlier: string[] = [];
  for (let next = parents.get(commit); next !== undefined; next = parents.get(next)) earlier.push(next);
  return earlier;
}
