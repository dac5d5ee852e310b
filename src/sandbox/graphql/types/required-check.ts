import { requiredChecksOf } from "../../protection/required-checks-of.ts";
import type { PullRequest } from "../../state/issues.ts";
import { nodeId } from "../../state/node-id.ts";
import type { RequiredCheck } from "../../state/protection.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import type { Arguments } from "../arguments.ts";
import { notFound, QueryError } from "../errors.ts";

/** Whether a pull request, by number or global id, needs this check; a rule that names no app is met by any. */
export function isRequiredCheck(
  world: World,
  repository: Repository,
  check: RequiredCheck,
  args: Arguments,
): boolean {
  const pull = findPull(repository, args);
  return requiredChecksOf(world, repository, pull.baseBranch).some(
    ({ context, appId }) => context === check.context && (appId === null || appId === check.appId),
  );
}

function findPull(repository: Repository, args: Arguments): PullRequest {
  const number = args.number("pullRequestNumber");
  const id = args.text("pullRequestId");
  if (number === null && id === null) {
    throw new QueryError("ARGUMENT_ERROR", "A pull request ID or pull request number is required.");
  }
  const pull =
    number === null
      ? [...repository.pulls.values()].find((one) => nodeId("PullRequest", one.id) === id)
      : repository.pulls.get(number);
  if (pull === undefined) throw notFound(`a PullRequest with the number of ${number ?? id}`);
  return pull;
}
