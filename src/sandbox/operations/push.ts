import { describePush } from "../describe/push.ts";
import { isAncestor } from "../git/ancestry.ts";
import { ApiError } from "../http/route.ts";
import { refuseUpdate } from "../protection/refuse-update.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { followPush } from "./follow-push.ts";
import { requestSuites } from "./request-checks.ts";
import { syncWorkflows } from "./sync-workflows.ts";

/** A branch or tag that is to be made, moved or deleted. */
export interface Push {
  /** Full name, e.g. `refs/heads/main`. */
  readonly ref: string;
  /** The commit it is to be at; null deletes it. */
  readonly to: string | null;
  /** Login of who pushes. */
  readonly actor: string;
  /** Also when that throws commits away. */
  readonly force?: boolean;
  /** Rules of the branch do not count: they were looked at already, or the pusher has a key to the house. */
  readonly ignoreRules?: boolean;
}

/**
 * Moves a ref and everything that hangs on it: tells of `create`, `delete` and `push`, moves the heads of open pull
 * requests from the branch and looks again at those into it, asks apps for checks of the new commit, and reads workflow
 * files again. Moving a ref to where it is does nothing.
 * Throws an ApiError of status 422 when that would throw commits away without force, or breaks a rule.
 */
export function push(
  world: World,
  repository: Repository,
  { ref, to, actor, force, ignoreRules }: Push,
): void {
  const before = repository.refs.get(ref) ?? null;
  if (before === to) {
    return;
  }
  const forced = before !== null && to !== null && !isAncestor(repository.git, before, to);
  if (forced && force !== true) {
    throw new ApiError(422, "Update is not a fast forward");
  }
  if (ignoreRules !== true) {
    refuseUpdate(world, repository, { ref, before, after: to, actor });
  }
  // Described first: which commits are new depends on where other refs are now.
  const payload = describePush(world, repository, { ref, before, after: to, forced, actor });
  if (to === null) {
    repository.refs.delete(ref);
  } else {
    repository.refs.set(ref, to);
  }
  repository.pushedAt = momentOf(world);
  tellOfRef(world, repository, ref, { created: before === null, deleted: to === null, actor });
  world.emit({ name: "push", action: null, repository, sender: actor, payload });
  if (ref.startsWith("refs/heads/")) {
    const branch = ref.slice("refs/heads/".length);
    followPush(world, repository, { branch, before, after: to, actor });
    if (to !== null) {
      requestSuites(world, repository, to, before, branch, actor);
    }
    if (branch === repository.defaultBranch) {
      syncWorkflows(world, repository);
    }
  }
}

function tellOfRef(
  world: World,
  repository: Repository,
  ref: string,
  {
    created,
    deleted,
    actor,
  }: { readonly created: boolean; readonly deleted: boolean; readonly actor: string },
): void {
  const payload = {
    ref: ref.replace(/^refs\/(heads|tags)\//, ""),
    ref_type: ref.startsWith("refs/tags/") ? "tag" : "branch",
    pusher_type: "user",
  };
  if (created) {
    world.emit({
      name: "create",
      action: null,
      repository,
      sender: actor,
      payload: { ...payload, master_branch: repository.defaultBranch, description: repository.description },
    });
  }
  if (deleted) {
    world.emit({ name: "delete", action: null, repository, sender: actor, payload });
  }
}
