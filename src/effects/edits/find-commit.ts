import { inPlace, isWriter, type PullPlace, writeTrailer } from "../pulls/index.ts";

/** Whether a commit was made for a run. */
export type FoundCommit =
  | { readonly kind: "found"; readonly sha: string; readonly url: string }
  | { readonly kind: "absent" }
  | { readonly kind: "unclear"; readonly why: string };

/** Clocks differ: as much earlier than it was first tried is looked. */
const EARLIER_MS = 15 * 60_000;

const PAGES = 5;

/**
 * Looks on a branch for Muster's own commit for a run: by its trailer, and only among those that GitHub signed for Muster, since
 * anybody may copy a trailer.
 */
export async function findCommit(
  place: PullPlace,
  branch: string,
  correlation: string,
  since: Date,
): Promise<FoundCommit> {
  const trailer = writeTrailer(correlation);
  for (let page = 1; page <= PAGES; page += 1) {
    const { data } = await place.contents.request("GET /repos/{owner}/{repo}/commits", {
      ...inPlace(place),
      sha: branch,
      since: new Date(since.getTime() - EARLIER_MS).toISOString(),
      per_page: 100,
      page,
    });
    const found = data.find(
      ({ commit, author }) =>
        commit.verification?.verified === true &&
        isWriter(place, author !== null && "login" in author ? author.login : undefined) &&
        commit.message.split("\n").includes(trailer),
    );
    if (found !== undefined) return { kind: "found", sha: found.sha, url: found.html_url };
    if (data.length < 100) return { kind: "absent" };
  }
  const why = `Whether the commit was made can't be told: ${branch} of ${place.repo} got more commits since than can be looked through.`;
  return { kind: "unclear", why };
}
