import type { JsonObject } from "../../model/json.ts";
import type { PullRequest, Review } from "../state/issues.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { associationOf } from "./association.ts";
import { describeUser } from "./user.ts";

/** A review of a pull request: GitHub's `pull-request-review`. In webhooks its state is in lower case. */
export function describeReview(
  world: World,
  repository: Repository,
  pull: PullRequest,
  review: Review,
  form: "rest" | "webhook" = "rest",
): JsonObject {
  const html = repositoryHtmlUrl(world, repository, `/pull/${pull.number}#pullrequestreview-${review.id}`);
  const pullUrl = repositoryUrl(world, repository, `/pulls/${pull.number}`);
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: describeUser(world, review.user),
    body: review.body,
    state: form === "webhook" ? review.state.toLowerCase() : review.state,
    html_url: html,
    pull_request_url: pullUrl,
    _links: { html: { href: html }, pull_request: { href: pullUrl } },
    submitted_at: review.submittedAt,
    ...(form === "webhook" ? { updated_at: review.submittedAt } : {}),
    commit_id: review.commit,
    author_association: associationOf(world, repository, review.user),
  };
}
