import type { PullHead } from "../../jobs/index.ts";
import type { JobRequest } from "../intake/job-kinds.ts";

/** The jobs that judge pull requests again: one for each commit that any of them has as its head. */
export function judgeHeads(heads: readonly PullHead[]): readonly JobRequest[] {
  const commits = Map.groupBy(heads, ({ repository, sha }) => `${repository}@${sha}`);
  return [...commits.values()].flatMap((same): readonly JobRequest[] => {
    const [head] = same;
    if (head === undefined) return [];
    const { repository, sha } = head;
    const pulls = same.map(({ number }) => number);
    return [{ kind: "evaluate-head", data: { repository, sha, pulls, again: false } }];
  });
}
