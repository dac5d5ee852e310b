import type { JsonObject } from "../../model/json.ts";
import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";

/** All addresses that describe a pull request, twice as GitHub has them: as fields, and as `_links`. */
export function describePullAddresses(world: World, repository: Repository, pull: PullRequest): JsonObject {
  const url = repositoryUrl(world, repository, `/pulls/${pull.number}`);
  const html = repositoryHtmlUrl(world, repository, `/pull/${pull.number}`);
  const issue = repositoryUrl(world, repository, `/issues/${pull.number}`);
  const comment = repositoryUrl(world, repository, "/pulls/comments{/number}");
  const statuses = repositoryUrl(world, repository, `/statuses/${pull.headSha}`);
  return {
    url,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: comment,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    _links: {
      self: { href: url },
      html: { href: html },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: comment },
      commits: { href: `${url}/commits` },
      statuses: { href: statuses },
    },
  };
}
