import type { JsonObject } from "../../model/json.ts";
import { listPullsOfHead } from "../state/pulls-of-head.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryUrl } from "./addresses.ts";

/**
 * The open pull requests that checks on a commit belong to, GitHub's `pull-request-minimal`. Those from forks are left
 * out, as GitHub does (GitHub docs, Webhook events and payloads, check_run).
 */
export function describeMinimalPulls(
  world: World,
  repository: Repository,
  headSha: string,
): readonly JsonObject[] {
  return listPullsOfHead(repository, headSha).map((pull) => ({
    id: pull.id,
    number: pull.number,
    url: repositoryUrl(world, repository, `/pulls/${pull.number}`),
    head: describeEnd(world, repository, pull.headBranch, pull.headSha),
    base: describeEnd(world, repository, pull.baseBranch, pull.baseSha),
  }));
}

function describeEnd(world: World, repository: Repository, ref: string, sha: string): JsonObject {
  return {
    ref,
    sha,
    repo: { id: repository.id, url: repositoryUrl(world, repository), name: repository.name },
  };
}
