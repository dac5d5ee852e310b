import { askMergeability } from "../operations/mergeability.ts";
import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** What is known of whether a pull request can be merged. */
export type Mergeability = Pick<PullRequest, "mergeable" | "mergeCommit">;

/** Asks whether pull requests can be merged, each once a query, so that all fields of an answer tell the same. */
export interface MergeabilityAsker {
  ask(repository: Repository, pull: PullRequest): Mergeability;
}

/** An asker for one query. Asking makes GitHub find out; who asks first may be told that it is unknown. */
export function createMergeabilityAsker(world: World): MergeabilityAsker {
  const told = new Map<PullRequest, Mergeability>();
  return {
    ask(repository, pull) {
      const known = told.get(pull);
      if (known !== undefined) return known;
      const { mergeCommit } = pull;
      const answer = { mergeable: askMergeability(world, repository, pull), mergeCommit };
      told.set(pull, answer);
      return answer;
    },
  };
}
