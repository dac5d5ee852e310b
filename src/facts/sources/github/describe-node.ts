import { z } from "zod";
import type { JsonObject } from "../../../model/json.ts";
import { NOT_SUPPLIED as ONLY_GITHUB_TELLS } from "../repository-object.ts";

const text = z.string();
const flag = z.boolean();
const count = z.number();

const OWNER = z.object({
  kind: text,
  id: text,
  login: text,
  avatarUrl: text,
  url: text,
  databaseId: count.nullable().optional(),
});

/** What GitHub's GraphQL API answers for the fragment `Parts`: names as in its schema. */
export const repositoryParts = z.object({
  id: text,
  databaseId: count.nullable(),
  name: text,
  nameWithOwner: text,
  url: text,
  sshUrl: text,
  description: text.nullable(),
  homepageUrl: text.nullable(),
  mirrorUrl: text.nullable(),
  visibility: text,
  isPrivate: flag,
  isArchived: flag,
  isDisabled: flag,
  isFork: flag,
  isTemplate: flag,
  createdAt: text,
  updatedAt: text,
  pushedAt: text.nullable(),
  diskUsage: count.nullable(),
  forkCount: count,
  stargazerCount: count,
  hasIssuesEnabled: flag,
  hasProjectsEnabled: flag,
  hasWikiEnabled: flag,
  hasDiscussionsEnabled: flag,
  forkingAllowed: flag,
  webCommitSignoffRequired: flag,
  mergeCommitAllowed: flag,
  squashMergeAllowed: flag,
  rebaseMergeAllowed: flag,
  autoMergeAllowed: flag,
  deleteBranchOnMerge: flag,
  allowUpdateBranch: flag,
  mergeCommitTitle: text,
  mergeCommitMessage: text,
  squashMergeCommitTitle: text,
  squashMergeCommitMessage: text,
  owner: OWNER,
  primaryLanguage: z.object({ name: text }).nullable(),
  licenseInfo: z.object({ id: text, key: text, name: text, spdxId: text.nullable() }).nullable(),
  repositoryTopics: z.object({ nodes: z.array(z.object({ topic: z.object({ name: text }) })) }),
});

/** A repository as GitHub's GraphQL API describes it. */
export type RepositoryParts = z.infer<typeof repositoryParts>;

/**
 * GitHub's repository object (GitHub REST API, Get a repository) made of what the GraphQL API says: mappings are written
 * for the former. `apiUrl` is the base of the REST API. A repository without commits has no known default branch.
 */
export function describeNode(
  node: RepositoryParts,
  defaultBranch: string | null,
  apiUrl: string,
): JsonObject {
  const { owner, licenseInfo: license } = node;
  return {
    id: node.databaseId,
    node_id: node.id,
    name: node.name,
    full_name: node.nameWithOwner,
    private: node.isPrivate,
    owner: {
      login: owner.login,
      id: owner.databaseId ?? null,
      node_id: owner.id,
      avatar_url: owner.avatarUrl,
      url: `${apiUrl}/users/${encodeURIComponent(owner.login)}`,
      html_url: owner.url,
      type: owner.kind,
    },
    html_url: node.url,
    description: node.description || null,
    fork: node.isFork,
    url: `${apiUrl}/repos/${node.nameWithOwner}`,
    clone_url: `${node.url}.git`,
    ssh_url: node.sshUrl,
    git_url: `${node.url.replace(/^https?:/, "git:")}.git`,
    mirror_url: node.mirrorUrl,
    svn_url: node.url,
    homepage: node.homepageUrl || null,
    language: node.primaryLanguage?.name ?? null,
    license: license && {
      key: license.key,
      name: license.name,
      spdx_id: license.spdxId,
      url: license.key === "other" ? null : `${apiUrl}/licenses/${license.key}`,
      node_id: license.id,
    },
    topics: node.repositoryTopics.nodes.map(({ topic }) => topic.name),
    visibility: node.visibility.toLowerCase(),
    archived: node.isArchived,
    disabled: node.isDisabled,
    is_template: node.isTemplate,
    size: node.diskUsage,
    forks: node.forkCount,
    forks_count: node.forkCount,
    stargazers_count: node.stargazerCount,
    watchers: node.stargazerCount,
    watchers_count: node.stargazerCount,
    has_issues: node.hasIssuesEnabled,
    has_projects: node.hasProjectsEnabled,
    has_wiki: node.hasWikiEnabled,
    has_discussions: node.hasDiscussionsEnabled,
    allow_forking: node.forkingAllowed,
    web_commit_signoff_required: node.webCommitSignoffRequired,
    allow_merge_commit: node.mergeCommitAllowed,
    allow_squash_merge: node.squashMergeAllowed,
    allow_rebase_merge: node.rebaseMergeAllowed,
    allow_auto_merge: node.autoMergeAllowed,
    delete_branch_on_merge: node.deleteBranchOnMerge,
    allow_update_branch: node.allowUpdateBranch,
    merge_commit_title: node.mergeCommitTitle,
    merge_commit_message: node.mergeCommitMessage,
    squash_merge_commit_title: node.squashMergeCommitTitle,
    squash_merge_commit_message: node.squashMergeCommitMessage,
    created_at: node.createdAt,
    updated_at: node.updatedAt,
    pushed_at: node.pushedAt,
    ...(defaultBranch === null ? {} : { default_branch: defaultBranch }),
  };
}

/**
 * Fields of GitHub's repository object that an object made by {@link describeNode} doesn't tell: unknown, not null.
 * Every object in it tells all that it has in common with the top, so a name is told everywhere or nowhere.
 */
export function listUntold(object: JsonObject): readonly string[] {
  const key = Object.keys(object).join(" ");
  const known = untold.get(key);
  if (known !== undefined) return known;
  const told = new Set([...Object.keys(object), ...Object.keys(object["owner"] ?? {})]);
  const names = [...ONLY_GITHUB_TELLS, "default_branch"].filter((name) => !told.has(name));
  untold.set(key, names);
  return names;
}

/** By the fields that an object has. There are few such sets, and an organisation has many repositories. */
const untold = new Map<string, readonly string[]>();
