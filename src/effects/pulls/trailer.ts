import { inPlace, isWriter, type PullPlace } from "./pull-place.ts";

const NAME = "Muster-Plan";

/** The line of a commit's message by which Muster knows what the commit was for. */
export function writeTrailer(correlation: string): string {
  return `${NAME}: ${correlation}`;
}

/**
 * Whether a commit is Muster's own, and made for a plan. Names and messages of a commit are whatever its maker wrote; that
 * GitHub signed it for Muster isn't.
 */
export async function isOwnCommit(place: PullPlace, sha: string, correlation: string): Promise<boolean> {
  const { data } = await place.contents.request("GET /repos/{owner}/{repo}/commits/{ref}", {
    ...inPlace(place),
    ref: sha,
  });
  return (
    data.commit.verification?.verified === true &&
    isWriter(place, data.author?.login) &&
    data.commit.message.split("\n").includes(writeTrailer(correlation))
  );
}
