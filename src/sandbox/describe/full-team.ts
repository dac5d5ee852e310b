import type { JsonObject } from "../../model/json.ts";
import type { Organization, RepositoryRole, Team } from "../state/account.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import { teamMembers } from "../state/role.ts";
import type { World } from "../state/world.ts";
import { apiUrl } from "./addresses.ts";
import { describeOrganization } from "./organization.ts";
import { describeRepository } from "./repository.ts";
import { describeRole } from "./role.ts";
import { describeTeam } from "./team.ts";

/** A team by itself: GitHub's `team-full`. */
export function describeFullTeam(world: World, organization: Organization, team: Team): JsonObject {
  return {
    ...describeTeam(world, organization, team),
    members_count: teamMembers(organization, team).size,
    repos_count: team.repositories.size,
    created_at: team.createdAt,
    updated_at: team.updatedAt,
    organization: describeOrganization(world, organization),
  };
}

/** Somebody's membership of a team: GitHub's `team-membership`. */
export function describeTeamMembership(
  world: World,
  organization: Organization,
  team: Team,
  login: string,
): JsonObject {
  const path = `/organizations/${organization.id}/team/${team.id}/memberships/${encodeURIComponent(login)}`;
  return {
    url: apiUrl(world, path),
    role: team.members.get(login.toLowerCase()) ?? "member",
    state: "active",
  };
}

/** A repository as a team's listing shows it, with what the team may do there: GitHub's `team-repository`. */
export function describeTeamRepository(
  world: World,
  repository: Repository,
  role: RepositoryRole,
): JsonObject {
  return {
    ...describeRepository(world, repository, "minimal"),
    node_id: nodeId("Repository", repository.id),
    permissions: describeRole(role),
    role_name: role,
  };
}
