import type { JsonObject } from "../../model/json.ts";
import type { RemoteRepository } from "../git/index.ts";

/** What GitHub's repository object is made of, where no GitHub is asked. */
export interface KnownRepository {
  readonly organization: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** Where the copy on this machine came from, null when it doesn't tell. */
  readonly origin: RemoteRepository | null;
}

/**
 * GitHub's repository object (GitHub REST API, Get a repository) as far as a copy on this machine can tell.
 *
 * The organisation and the folder name the repository. Addresses are on origin's host, github.com without one, and
 * use the name that origin has there when it belongs to the same organisation: a folder may have been renamed.
 */
export function describeRepository({
  organization,
  name,
  defaultBranch,
  origin,
}: KnownRepository): JsonObject {
  const host = origin?.host ?? "github.com";
  const sameOwner = origin?.owner.toLowerCase() === organization.toLowerCase();
  const path = `${encodeURIComponent(organization)}/${encodeURIComponent(sameOwner && origin ? origin.name : name)}`;
  const web = `https://${host}`;
  const api = apiOf(host);
  return {
    name,
    full_name: `${organization}/${name}`,
    owner: {
      login: organization,
      type: "Organization",
      html_url: `${web}/${encodeURIComponent(organization)}`,
      url: `${api}/users/${encodeURIComponent(organization)}`,
    },
    html_url: `${web}/${path}`,
    clone_url: `${web}/${path}.git`,
    ssh_url: `git@${host.replace(/:\d+$/, "")}:${path}.git`,
    url: `${api}/repos/${path}`,
    default_branch: defaultBranch,
  };
}

/** Where a host has its REST API: github.com, GitHub Enterprise Cloud with data residency, or GitHub Enterprise Server. */
function apiOf(host: string): string {
  if (host === "github.com" || host.endsWith(".ghe.com")) return `https://api.${host}`;
  return `https://${host}/api/v3`;
}

/** Fields of the repository object that only GitHub can tell. */
const REPOSITORY_FIELDS =
  "id node_id private description fork homepage language topics visibility archived disabled license size " +
  "is_template template_repository mirror_url parent source organization permissions role_name temp_clone_token " +
  "pushed_at created_at updated_at forks forks_count stargazers_count watchers watchers_count open_issues " +
  "open_issues_count subscribers_count network_count has_issues has_projects has_wiki has_pages has_downloads " +
  "has_discussions has_pull_requests pull_request_creation_policy allow_rebase_merge allow_squash_merge allow_merge_commit " +
  "allow_auto_merge allow_update_branch allow_forking delete_branch_on_merge use_squash_pr_title_as_default " +
  "squash_merge_commit_title squash_merge_commit_message merge_commit_title merge_commit_message " +
  "web_commit_signoff_required anonymous_access_enabled code_of_conduct security_and_analysis custom_properties " +
  "master_branch starred_at " +
  "archive_url assignees_url blobs_url branches_url collaborators_url comments_url commits_url compare_url " +
  "contents_url contributors_url deployments_url downloads_url events_url forks_url git_commits_url git_refs_url " +
  "git_tags_url git_url hooks_url issue_comment_url issue_events_url issues_url keys_url labels_url languages_url " +
  "merges_url milestones_url notifications_url pulls_url releases_url stargazers_url statuses_url subscribers_url " +
  "subscription_url svn_url tags_url teams_url trees_url";

/** Fields of the owner that only GitHub can tell. */
const OWNER_FIELDS =
  "avatar_url gravatar_id followers_url following_url gists_url starred_url subscriptions_url organizations_url " +
  "repos_url received_events_url site_admin user_view_type";

/** What Port's integration adds to the object (Port, GitHub integration, kind repository). */
const ENRICHMENTS = "__teams __collaborators __custom_properties __sbom __pages";

/** Fields of GitHub's repository object that a copy on this machine can't tell: unknown, not null. */
export const NOT_SUPPLIED: readonly string[] = `${REPOSITORY_FIELDS} ${OWNER_FIELDS} ${ENRICHMENTS}`.split(
  " ",
);
