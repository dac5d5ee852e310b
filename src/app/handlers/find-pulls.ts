import type { Memory, PullHead } from "../../jobs/index.ts";

/** The open pull requests that are known to have a commit as their head. */
export async function findPulls(
  { heads }: Pick<Memory, "heads">,
  repository: string,
  sha: string,
): Promise<readonly PullHead[]> {
  return (await heads.open(repository)).filter((head) => head.sha === sha);
}
