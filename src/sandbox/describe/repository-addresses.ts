import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";

/** Paths in the API that every form of a repository lists, by the name of the field. */
const PATHS = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
} as const;

/** All addresses that describe a repository: its own, those of what is in it, and those it is cloned from. */
export function describeRepositoryAddresses(world: World, repository: Repository): Record<string, string> {
  const url = repositoryUrl(world, repository);
  const html = repositoryHtmlUrl(world, repository);
  const clone = `${html}.git`;
  const { host } = new URL(clone);
  return {
    ...Object.fromEntries(Object.entries(PATHS).map(([field, path]) => [field, `${url}${path}`])),
    url,
    html_url: html,
    clone_url: clone,
    svn_url: html,
    git_url: clone.replace(/^https?:/, "git:"),
    ssh_url: `git@${host}:${repository.owner}/${repository.name}.git`,
  };
}
