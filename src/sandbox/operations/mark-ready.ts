import type { PullRequest } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { issueOf } from "./issue-of.ts";
import { tellOfPull } from "./tell-of-pull.ts";

/** Makes a draft a pull request that can be reviewed and merged; tells of `pull_request.ready_for_review`. */
export function markReady(world: World, repository: Repository, pull: PullRequest, actor: string): void {
  setDraft(world, repository, pull, false, actor);
}

/** Makes a pull request a draft again; tells of `pull_request.converted_to_draft`. */
export function convertToDraft(world: World, repository: Repository, pull: PullRequest, actor: string): void {
  setDraft(world, repository, pull, true, actor);
}

function setDraft(
  world: World,
  repository: Repository,
  pull: PullRequest,
  draft: boolean,
  actor: string,
): void {
  if (pull.draft !== draft) {
    pull.draft = draft;
    issueOf(repository, pull).updatedAt = momentOf(world);
    tellOfPull(world, repository, pull, {
      action: draft ? "converted_to_draft" : "ready_for_review",
      actor,
    });
  }
}
