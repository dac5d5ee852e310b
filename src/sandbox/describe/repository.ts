import type { JsonObject } from "../../model/json.ts";
import { findAccount } from "../state/find.ts";
import { nodeId } from "../state/node-id.ts";
import { propertyValues } from "../state/property-values.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { apiUrl } from "./addresses.ts";
import { describeRepositoryAddresses } from "./repository-addresses.ts";
import { describeUser } from "./user.ts";

/** Which of GitHub's shapes of a repository: `full-repository`, `minimal-repository` or, in webhooks, `repository-webhooks`. */
export type RepositoryForm = "full" | "minimal" | "webhook";

/** A repository as answers and webhooks show it. */
export function describeRepository(world: World, repository: Repository, form: RepositoryForm): JsonObject {
  const organization = findAccount(world, repository.owner)?.kind === "organization";
  return {
    ...describePlainRepository(world, repository),
    ...(form === "webhook" ? {} : { permissions: PERMISSIONS }),
    ...(form === "minimal" ? {} : describeMerging(repository)),
    ...(form === "full" ? describeCounts(world, repository) : {}),
    ...(form === "full" && organization ? { organization: describeUser(world, repository.owner) } : {}),
    custom_properties: describeProperties(world, repository),
  };
}

/** Custom properties that have a value: of its own, or the default of a required one. */
function describeProperties(world: World, repository: Repository): JsonObject {
  return Object.fromEntries([...propertyValues(world, repository)].filter(([, value]) => value !== null));
}

const PERMISSIONS = { admin: false, maintain: false, push: true, triage: true, pull: true } as const;

/** What all forms share: GitHub's `repository`, without permissions. */
function describePlainRepository(world: World, repository: Repository): JsonObject {
  const open = [...repository.issues.values()].filter(({ state }) => state === "open").length;
  const forks = repository.forks.size;
  return {
    id: repository.id,
    node_id: nodeId("Repository", repository.id),
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: describeUser(world, repository.owner),
    ...describeRepositoryAddresses(world, repository),
    private: repository.visibility !== "public",
    visibility: repository.visibility,
    description: repository.description,
    homepage: repository.homepage,
    fork: repository.parent !== null,
    mirror_url: null,
    language: repository.language,
    license: describeLicense(world, repository.license),
    topics: repository.topics,
    default_branch: repository.defaultBranch,
    archived: repository.archived,
    disabled: repository.disabled,
    is_template: false,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    allow_forking: true,
    web_commit_signoff_required: false,
    size: 0,
    forks,
    forks_count: forks,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    open_issues: open,
    open_issues_count: open,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt ?? repository.createdAt,
  };
}

function describeMerging({ mergeOptions }: Repository): JsonObject {
  return {
    allow_merge_commit: mergeOptions.mergeCommit,
    allow_squash_merge: mergeOptions.squash,
    allow_rebase_merge: mergeOptions.rebase,
    allow_auto_merge: mergeOptions.autoMerge,
    delete_branch_on_merge: mergeOptions.deleteBranch,
    allow_update_branch: false,
    use_squash_pr_title_as_default: false,
    squash_merge_commit_title: "COMMIT_OR_PR_TITLE",
    squash_merge_commit_message: "COMMIT_MESSAGES",
    merge_commit_title: "MERGE_MESSAGE",
    merge_commit_message: "PR_TITLE",
  };
}

function describeCounts(world: World, repository: Repository): JsonObject {
  const parent = repository.parent === null ? undefined : world.repositories.get(repository.parent);
  const shown =
    parent === undefined
      ? undefined
      : { ...describePlainRepository(world, parent), permissions: PERMISSIONS };
  return {
    subscribers_count: 0,
    network_count: repository.forks.size,
    ...(shown === undefined ? {} : { parent: shown, source: shown }),
  };
}

/** A license by its SPDX id, as GitHub knows it; null for none. */
export function describeLicense(world: World, license: string | null): JsonObject | null {
  if (license === null) {
    return null;
  }
  const key = license.toLowerCase();
  return {
    key,
    name: license,
    spdx_id: license,
    url: apiUrl(world, `/licenses/${encodeURIComponent(key)}`),
    node_id: `L_${Buffer.from(key).toString("base64url")}`,
  };
}
