import { describeTeamRepository } from "../describe/full-team.ts";
import { describeRole, roleOfPermission } from "../describe/role.ts";
import { describeTeam } from "../describe/team.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { giveTeamRole, takeTeamRole } from "../operations/give-team-role.ts";
import { findOrganization } from "../state/find.ts";
import { teamRole } from "../state/role.ts";
import { bodyOf, textIn } from "./read-body.ts";
import { found, organizationOf, repositoryOf, senderOf, teamOf } from "./subjects.ts";

const READ: Needs = { permission: "members", level: "read" };
const WRITE: Needs = { permission: "members", level: "write" };
const ALL = "/orgs/{org}/teams/{team_slug}/repos";
const ONE = `${ALL}/{owner}/{repo}`;

/** What teams may do in repositories (GitHub docs, REST API endpoints for teams). */
export const teamRepositoryRoutes: readonly Route[] = [
  {
    operation: `GET ${ALL}`,
    needs: READ,
    handle: listRepositories,
  },
  {
    operation: `GET ${ONE}`,
    needs: READ,
    handle(request) {
      const repository = repositoryOf(request);
      const role = found(teamRole(organizationOf(request), teamOf(request), repository) ?? undefined);
      // The repository itself is only shown to those who ask for its media type.
      if (!request.accept.includes("repository+json")) return { kind: "empty", status: 204 };
      const body = describeTeamRepository(request.world, repository, role);
      return { kind: "json", status: 200, body };
    },
  },
  {
    operation: `PUT ${ONE}`,
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      const role = roleOfPermission(textIn(bodyOf(request), "permission") ?? "push");
      if (role === undefined) throw new ApiError(422, "permission is not a role.");
      const sender = senderOf(request);
      giveTeamRole(request.world, organizationOf(request), teamOf(request), { repository, role, sender });
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `DELETE ${ONE}`,
    needs: WRITE,
    handle(request) {
      const repository = repositoryOf(request);
      takeTeamRole(request.world, organizationOf(request), teamOf(request), repository, senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/teams",
    needs: { permission: "administration", level: "read" },
    handle: listTeams,
  },
];

function listRepositories(request: RouteRequest): RouteResponse {
  const organization = organizationOf(request);
  const team = teamOf(request);
  const items = [...request.world.repositories.values()].flatMap((repository) => {
    const role = teamRole(organization, team, repository);
    return role === null ? [] : [describeTeamRepository(request.world, repository, role)];
  });
  return { kind: "list", items };
}

function listTeams(request: RouteRequest): RouteResponse {
  const repository = repositoryOf(request);
  const organization = findOrganization(request.world, repository.owner);
  if (organization === undefined) return { kind: "list", items: [] };
  const items = [...organization.teams.values()].flatMap((team) => {
    const role = teamRole(organization, team, repository);
    const permissions = describeRole(role);
    return role === null ? [] : [{ ...describeTeam(request.world, organization, team), permissions }];
  });
  return { kind: "list", items };
}
