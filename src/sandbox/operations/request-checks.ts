import { ApiError } from "../http/route.ts";
import type { App } from "../state/app.ts";
import type { CheckRun, CheckSuite } from "../state/checks.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { ensureSuite } from "./ensure-suite.ts";
import { tellCheckRun, tellCheckSuite } from "./tell-checks.ts";

/**
 * Asks every app with `checks: write` on the repository for checks of a commit that was pushed: each gets a suite of
 * its own and `check_suite.requested` (GitHub docs, Check suites: on by default).
 */
export function requestSuites(
  world: World,
  repository: Repository,
  sha: string,
  before: string | null,
  branch: string,
  sender: string,
): void {
  for (const app of checkingApps(world, repository)) {
    const { suite, made } = ensureSuite(world, repository, app.id, sha, { branch, before });
    if (made) tellCheckSuite(world, repository, suite, "requested", sender);
  }
}

/** "Re-run all checks": the suite waits in the queue again, and its app is told. */
export function rerequestSuite(
  world: World,
  repository: Repository,
  suite: CheckSuite,
  sender: string,
): void {
  queueAgain(world, suite);
  tellCheckSuite(world, repository, suite, "rerequested", sender);
}

/** "Re-run" of one check: its suite waits in the queue again, the run itself stays as it is, and its app is told. */
export function rerequestRun(world: World, repository: Repository, run: CheckRun, sender: string): void {
  const suite = repository.checkSuites.get(run.suite);
  if (suite !== undefined) queueAgain(world, suite);
  tellCheckRun(world, repository, run, "rerequested", sender);
}

/** Somebody presses a button of a check run. Throws 422 when the run has no such button. */
export function requestAction(
  world: World,
  repository: Repository,
  run: CheckRun,
  identifier: string,
  sender: string,
): void {
  if (!run.actions.some((action) => action.identifier === identifier)) {
    throw new ApiError(422, `Check run ${run.id} has no action "${identifier}".`);
  }
  tellCheckRun(world, repository, run, "requested_action", sender, { requested_action: { identifier } });
}

function queueAgain(world: World, suite: CheckSuite): void {
  suite.rerequested = true;
  suite.updatedAt = momentOf(world);
}

/** Apps that can make check runs in a repository. */
function checkingApps(world: World, repository: Repository): readonly App[] {
  const owner = repository.owner.toLowerCase();
  const ids = [...world.installations.values()]
    .filter(
      ({ account, repositories, permissions, suspendedAt }) =>
        account.toLowerCase() === owner &&
        suspendedAt === null &&
        permissions["checks"] === "write" &&
        (repositories === null || repositories.has(repository.id)),
    )
    .map(({ appId }) => appId);
  return [...new Set(ids)].flatMap((id) => world.apps.get(id) ?? []);
}
