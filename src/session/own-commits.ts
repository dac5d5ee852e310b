import { type GitHub, isGitHubError } from "../github/index.ts";
import type { KnownCommit, RecordBranch } from "../records/github/index.ts";

/** As many as GitHub lists on a page. */
const LOOKED_AT = 100;

/**
 * The last commit on the record that is Muster's own, asked from GitHub itself: a command line remembers nothing between two
 * runs. GitHub signs what an App commits, and not what is committed with a person's token: then the name has to do.
 */
export function findOwnCommit(
  github: GitHub,
  { owner, repository, branch, writer }: RecordBranch,
  isSigned: boolean,
): KnownCommit {
  return {
    async get() {
      const place = { owner, repo: repository, sha: branch, per_page: LOOKED_AT };
      try {
        const { data } = await github.request("GET /repos/{owner}/{repo}/commits", place);
        const own = data.find(
          ({ author, commit }) =>
            author?.login.toLowerCase() === writer.toLowerCase() &&
            (!isSigned || commit.verification?.verified === true),
        );
        return own?.sha ?? null;
      } catch (error) {
        if (isGitHubError(error, "not_found", "conflict")) return null;
        throw error;
      }
    },
    // The next run asks again.
    set: async () => {},
  };
}
