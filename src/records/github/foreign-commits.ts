import { type GitHub, isGitHubError } from "../../github/index.ts";
import type { ForeignCommit } from "../store.ts";
import type { RecordBranch } from "./record-branch.ts";

/** How far back commits are looked at: one page of GitHub's listing. */
const LOOKED_AT = 100;

/**
 * Commits on the record that aren't Muster's, from the newest back to the last that is known to be good. A commit is
 * Muster's when its writer made it and GitHub signed it: names and dates of a commit are whatever its maker wrote, the
 * signature isn't. When the known commit is nowhere in the history, the history was rewritten, and that is told as well.
 */
export async function findForeignCommits(
  github: GitHub,
  { owner, repository, writer }: RecordBranch,
  head: string,
  known: string | null,
): Promise<readonly ForeignCommit[]> {
  if (head === known) return [];
  const { data: commits } = await github.request("GET /repos/{owner}/{repo}/commits", {
    owner,
    repo: repository,
    sha: head,
    per_page: LOOKED_AT,
  });
  const place = commits.findIndex(({ sha }) => sha === known);
  const since = place === -1 ? commits : commits.slice(0, place);
  const foreign = since
    .filter(({ author, commit }) => {
      const signed = commit.verification?.verified === true;
      return !(signed && author?.login.toLowerCase() === writer.toLowerCase());
    })
    .map(({ sha, author, commit }) => ({
      commit: sha,
      author: author?.login ?? commit.author?.name ?? "somebody unknown to GitHub",
    }));
  const isRewritten =
    known !== null && place === -1 && !(await follows(github, { owner, repository }, known, head));
  if (!isRewritten || foreign.length > 0) return foreign;
  return [{ commit: head, author: "somebody who rewrote the branch" }];
}

/** Whether a commit follows another one, however many lie between. */
async function follows(
  github: GitHub,
  { owner, repository }: Pick<RecordBranch, "owner" | "repository">,
  earlier: string,
  later: string,
): Promise<boolean> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      owner,
      repo: repository,
      basehead: `${earlier}...${later}`,
      per_page: 1,
    });
    return data.status === "ahead" || data.status === "identical";
  } catch (error) {
    // A commit that GitHub does not know any more was part of a history that is gone.
    if (isGitHubError(error, "not_found")) return false;
    throw error;
  }
}
