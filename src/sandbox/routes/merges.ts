import { repositoryHtmlUrl } from "../describe/addresses.ts";
import { describeCommit } from "../describe/commit.ts";
import { resolveRevision } from "../git/resolve-revision.ts";
import { ApiError, type Route } from "../http/route.ts";
import { mergeIntoBranch } from "../operations/merge-branch.ts";
import { pullOf } from "./pull-of.ts";
import { bodyOf, textIn } from "./read-body.ts";
import { repositoryOf, senderOf } from "./subjects.ts";

/** Merging branches by themselves (GitHub docs, Merge a branch, Update a pull request branch). */
export const mergeRoutes: readonly Route[] = [
  {
    operation: "POST /repos/{owner}/{repo}/merges",
    needs: { permission: "contents", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      const body = bodyOf(request);
      const into = textIn(body, "base") ?? "";
      const head = textIn(body, "head") ?? "";
      const commit = resolveRevision(repository, head);
      if (commit === undefined) {
        throw new ApiError(404, "Head does not exist");
      }
      const merged = mergeIntoBranch(request.world, repository, {
        into,
        commit,
        message: textIn(body, "commit_message") ?? `Merge ${head} into ${into}`,
        actor: senderOf(request),
      });
      return merged === undefined
        ? { kind: "empty", status: 204 }
        : { kind: "json", status: 201, body: describeCommit(request.world, repository, merged) };
    },
  },
  {
    operation: "PUT /repos/{owner}/{repo}/pulls/{pull_number}/update-branch",
    needs: { permission: "pull_requests", level: "write" },
    handle(request) {
      const { world } = request;
      const { repository, pull } = pullOf(request);
      const expected = textIn(bodyOf(request), "expected_head_sha");
      if (expected !== undefined && expected !== pull.headSha) {
        throw new ApiError(422, "expected head sha didn't match current head ref.");
      }
      const source = pull.headRepository === null ? undefined : world.repositories.get(pull.headRepository);
      const base = repository.refs.get(`refs/heads/${pull.baseBranch}`);
      if (source === undefined || base === undefined) {
        throw new ApiError(422, "There are no branches to merge.");
      }
      const merged = mergeIntoBranch(world, source, {
        into: pull.headBranch,
        commit: base,
        message: `Merge branch '${pull.baseBranch}' into ${pull.headBranch}`,
        actor: senderOf(request),
      });
      if (merged === undefined) {
        throw new ApiError(422, "There are no new commits on the base branch.");
      }
      const url = repositoryHtmlUrl(world, repository, `/pull/${pull.number}`);
      return { kind: "json", status: 202, body: { message: "Updating pull request branch.", url } };
    },
  },
];
