import type { JsonObject } from "../../model/json.ts";
import type { Organization } from "../state/account.ts";
import { nodeId } from "../state/node-id.ts";
import type { World } from "../state/world.ts";
import { apiUrl, htmlUrl } from "./addresses.ts";
import { describeUser } from "./user.ts";

/** An organisation as memberships mention it: GitHub's `organization-simple`. */
export function describeSimpleOrganization(world: World, organization: Organization): JsonObject {
  const { id, login } = organization;
  const url = apiUrl(world, `/orgs/${login}`);
  return {
    login,
    id,
    node_id: nodeId("Organization", id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: htmlUrl(world, `/avatars/${id}`),
    description: "",
  };
}

/** An organisation: GitHub's `organization-full`, and `team-organization` as well. */
export function describeOrganization(world: World, organization: Organization): JsonObject {
  const owned = [...world.repositories.values()].filter(
    ({ owner }) => owner.toLowerCase() === organization.login.toLowerCase(),
  );
  return {
    ...describeSimpleOrganization(world, organization),
    name: organization.name ?? organization.login,
    html_url: htmlUrl(world, `/${organization.login}`),
    type: "Organization",
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: owned.filter(({ visibility }) => visibility === "public").length,
    public_gists: 0,
    followers: 0,
    following: 0,
    default_repository_permission: organization.baseRole === undefined ? "read" : organization.baseRole,
    created_at: organization.createdAt,
    updated_at: organization.createdAt,
    archived_at: null,
  };
}

/** Somebody's membership of an organisation: GitHub's `org-membership`, in answers as in webhooks. */
export function describeMembership(
  world: World,
  organization: Organization,
  login: string,
  role: "member" | "admin",
): JsonObject {
  const url = apiUrl(world, `/orgs/${organization.login}`);
  return {
    url: `${url}/memberships/${encodeURIComponent(login)}`,
    state: "active",
    role,
    direct_membership: true,
    organization_url: url,
    organization: describeSimpleOrganization(world, organization),
    user: describeUser(world, login),
  };
}
