import { describeCommit } from "../describe/commit.ts";
import { describeFile } from "../describe/file.ts";
import { describePull } from "../describe/pull.ts";
import { commitsOfPull, filesOfPull } from "../git/pull-span.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { closePull, reopenPull } from "../operations/close-pull.ts";
import { editPull } from "../operations/edit-pull.ts";
import { mergePull } from "../operations/merge-pull.ts";
import { askMergeability } from "../operations/mergeability.ts";
import { openPull } from "../operations/open-pull.ts";
import { invalidField } from "../operations/refusals.ts";
import { findRepository } from "../state/find.ts";
import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { listPulls } from "./list-pulls.ts";
import { pullOf } from "./pull-of.ts";
import { bodyOf, choiceIn, flagIn, textIn } from "./read-body.ts";
import { repositoryOf, senderOf } from "./subjects.ts";

const READ: Needs = { permission: "pull_requests", level: "read" };
const WRITE: Needs = { permission: "pull_requests", level: "write" };
/** Lists of a pull request end here (GitHub docs, List commits and List files on a pull request). */
const MOST_COMMITS = 250;
const MOST_FILES = 3000;

/** Pull requests (GitHub docs, REST API endpoints for pull requests). */
export const pullRoutes: readonly Route[] = [
  { operation: "GET /repos/{owner}/{repo}/pulls", needs: READ, handle: listPulls },
  {
    operation: "POST /repos/{owner}/{repo}/pulls",
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const body = bodyOf(request);
      const base = textIn(body, "base");
      const pull = openPull(request.world, repository, {
        title: textIn(body, "title") ?? "",
        body: textIn(body, "body") ?? null,
        draft: flagIn(body, "draft") ?? false,
        actor: senderOf(request),
        ...(base === undefined ? {} : { base }),
        ...readHead(request.world, repository, textIn(body, "head") ?? "", textIn(body, "head_repo")),
      });
      return showPull(request, repository, pull, 201);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    needs: READ,
    handle(request) {
      const { repository, pull } = pullOf(request);
      const answer = showPull(request, repository, pull, 200);
      // Asking starts the search for an answer: whoever asks again is told it.
      askMergeability(request.world, repository, pull);
      return answer;
    },
  },
  {
    operation: "PATCH /repos/{owner}/{repo}/pulls/{pull_number}",
    needs: WRITE,
    handle(request) {
      const { repository, pull } = pullOf(request);
      changePull(request, repository, pull);
      return showPull(request, repository, pull, 200);
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
    needs: READ,
    handle(request) {
      const { repository, pull } = pullOf(request);
      const items = filesOfPull(repository, pull)
        .slice(0, MOST_FILES)
        .map((file) => describeFile(request.world, repository, pull.headSha, file));
      return { kind: "list", items };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/commits",
    needs: READ,
    handle(request) {
      const { repository, pull } = pullOf(request);
      const items = commitsOfPull(repository, pull)
        .slice(0, MOST_COMMITS)
        .map((oid) => describeCommit(request.world, repository, oid));
      return { kind: "list", items };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/merge",
    needs: READ,
    handle(request) {
      if (!pullOf(request).pull.merged) {
        throw new ApiError(404, "Not Found");
      }
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge",
    needs: { permission: "contents", level: "write" },
    handle(request) {
      const { repository, pull } = pullOf(request);
      return merge(request, repository, pull);
    },
  },
];

function showPull(
  { world }: RouteRequest,
  repository: Repository,
  pull: PullRequest,
  status: number,
): RouteResponse {
  return { kind: "json", status, body: describePull(world, repository, pull, "full") };
}

/** The branch that `head` names: `branch`, or `owner:branch` of a fork (in `head_repo`, when the owner has several). */
function readHead(
  world: World,
  repository: Repository,
  head: string,
  named: string | undefined,
): { readonly head: string; readonly headRepository: Repository } {
  const colon = head.indexOf(":");
  if (colon === -1) {
    return { head, headRepository: repository };
  }
  const owner = head.slice(0, colon);
  const headRepository =
    (named === undefined ? undefined : findRepository(world, owner, named.split("/").at(-1) ?? "")) ??
    [...world.repositories.values()].find(
      (one) => one.git === repository.git && one.owner.toLowerCase() === owner.toLowerCase(),
    );
  if (headRepository === undefined) {
    throw invalidField("PullRequest", "head", "invalid");
  }
  return { head: head.slice(colon + 1), headRepository };
}

function changePull(request: RouteRequest, repository: Repository, pull: PullRequest): void {
  const { world } = request;
  const body = bodyOf(request);
  const actor = senderOf(request);
  const title = textIn(body, "title");
  const text = textIn(body, "body");
  const base = textIn(body, "base");
  editPull(
    world,
    repository,
    pull,
    {
      ...(title === undefined ? {} : { title }),
      ...(text === undefined ? {} : { body: text }),
      ...(base === undefined ? {} : { base }),
    },
    actor,
  );
  switch (choiceIn(body, "state", ["open", "closed"])) {
    case "open":
      reopenPull(world, repository, pull, actor);
      break;
    case "closed":
      closePull(world, repository, pull, actor);
      break;
    case undefined:
      break;
  }
}

function merge(request: RouteRequest, repository: Repository, pull: PullRequest): RouteResponse {
  const body = bodyOf(request);
  const sha = textIn(body, "sha");
  const title = textIn(body, "commit_title");
  const message = textIn(body, "commit_message");
  const commit = mergePull(request.world, repository, pull, {
    method: choiceIn(body, "merge_method", ["merge", "squash", "rebase"]) ?? "merge",
    actor: senderOf(request),
    ...(sha === undefined ? {} : { sha }),
    ...(title === undefined ? {} : { title }),
    ...(message === undefined ? {} : { message }),
  });
  return {
    kind: "json",
    status: 200,
    body: { sha: commit, merged: true, message: "Pull Request successfully merged" },
  };
}
