import { listBranches, tipOf } from "../git/resolve-revision.ts";
import type { CheckSuite } from "../state/checks.ts";
import { momentOf } from "../state/moment.ts";
import { listPullsOfHead } from "../state/pulls-of-head.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** The push that a suite is for. */
export interface SuitePush {
  readonly branch: string;
  /** Commit the branch was at; null for a new branch. */
  readonly before: string | null;
}

/** The suite of an app on a commit; made when there is none. There is never more than one. */
export function ensureSuite(
  world: World,
  repository: Repository,
  appId: number,
  headSha: string,
  push?: SuitePush,
): { readonly suite: CheckSuite; readonly made: boolean } {
  const existing = [...repository.checkSuites.values()].find(
    (suite) => suite.appId === appId && suite.headSha === headSha,
  );
  if (existing !== undefined) return { suite: existing, made: false };
  const now = momentOf(world);
  const suite: CheckSuite = {
    id: world.nextId(),
    appId,
    headSha,
    headBranch: push?.branch ?? findBranch(repository, headSha),
    before: push?.before ?? null,
    rerequested: false,
    createdAt: now,
    updatedAt: now,
  };
  repository.checkSuites.set(suite.id, suite);
  return { suite, made: true };
}

/** The branch a commit is on the tip of: that of its pull request, or the first there is. */
function findBranch(repository: Repository, headSha: string): string | null {
  const pull = listPullsOfHead(repository, headSha)[0];
  if (pull !== undefined) return pull.headBranch;
  return listBranches(repository).find((branch) => tipOf(repository, branch) === headSha) ?? null;
}
