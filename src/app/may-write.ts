import { type GitHub, isGitHubError } from "../github/index.ts";

/** Roles of GitHub's own that may write to a repository (GitHub docs, Repository roles for an organization). */
const WRITERS = ["write", "maintain", "admin"];

/** Roles of GitHub's own that may not. */
const OTHERS = ["none", "read", "triage"];

/**
 * Whether a person may write to a repository, asked of GitHub at this moment: who sees a button, or what an event says of its
 * sender, does not count. A role that an organisation made itself counts as what it is based on.
 */
export async function mayWrite(
  github: GitHub,
  owner: string,
  repository: string,
  login: string,
): Promise<boolean> {
  try {
    const { data } = await github
      .narrow({ repositories: [repository], permissions: { metadata: "read" } })
      .request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
        owner,
        repo: repository,
        username: login,
      });
    const { role_name: role, permission } = data;
    if (WRITERS.includes(role)) return true;
    return !OTHERS.includes(role) && WRITERS.includes(permission);
  } catch (error) {
    // GitHub knows nobody of that name.
    if (isGitHubError(error, "not_found")) return false;
    throw error;
  }
}
