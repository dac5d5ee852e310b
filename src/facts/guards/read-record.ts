import { isGitHubError } from "../../github/index.ts";
import { type RecordCommit, type Seen, seen, unseen } from "../../model/guard.ts";
import type { GuardSource } from "./source.ts";

/** As many commits of the record as are looked at. */
const LOOKED_AT = 100;

/**
 * The newest commits of the record. A commit is the App's when its bot made it and GitHub signed it: the name of an author is
 * whatever was written, the signature isn't. Null while there is no such branch.
 *
 * @param bot Login of the App's bot, e.g. `muster[bot]`; null when that isn't known.
 */
export async function readRecordCommits(
  { github, organization }: GuardSource,
  place: { readonly repository: string; readonly branch: string },
  bot: string | null,
): Promise<Seen<readonly RecordCommit[] | null>> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/commits", {
      owner: organization,
      repo: place.repository,
      sha: place.branch,
      per_page: LOOKED_AT,
    });
    if (bot === null)
      return unseen(
        "whose the commits of the record are can't be told: which App is Muster's is not known",
        "Set APP_ID and PRIVATE_KEY_PATH to the App's id and key.",
      );
    return seen(
      data.map(({ sha, author, commit }) => ({
        sha,
        author: author?.login ?? commit.author?.name ?? "somebody unknown to GitHub",
        own: author?.login.toLowerCase() === bot.toLowerCase() && commit.verification?.verified === true,
      })),
    );
  } catch (error) {
    if (isGitHubError(error, "not_found", "conflict")) return seen(null);
    if (!isGitHubError(error)) throw error;
    return unseen(`the record could not be read: ${error.message}`, "Check that the repository can be read.");
  }
}
