import { describeTeamMembership } from "../describe/full-team.ts";
import { describeUser } from "../describe/user.ts";
import type { Needs, Route, RouteRequest, RouteResponse } from "../http/route.ts";
import { notFound } from "../operations/refusals.ts";
import { addToTeam, removeFromTeam } from "../operations/write-team-membership.ts";
import { teamMembers } from "../state/role.ts";
import { bodyOf, choiceIn } from "./read-body.ts";
import { organizationOf, senderOf, teamOf, userOf } from "./subjects.ts";

const READ: Needs = { permission: "members", level: "read" };
const WRITE: Needs = { permission: "members", level: "write" };
const MEMBERSHIP = "/orgs/{org}/teams/{team_slug}/memberships/{username}";

/** Who is in a team; members of child teams are (GitHub docs, REST API endpoints for team members). */
export const teamMemberRoutes: readonly Route[] = [
  {
    operation: "GET /orgs/{org}/teams/{team_slug}/members",
    needs: READ,
    handle(request) {
      const team = teamOf(request);
      const asked = request.query.get("role") ?? "all";
      const members = [...teamMembers(organizationOf(request), team)].filter(
        (login) => asked === "all" || (team.members.get(login) ?? "member") === asked,
      );
      return { kind: "list", items: members.map((login) => describeUser(request.world, login)) };
    },
  },
  {
    operation: `GET ${MEMBERSHIP}`,
    needs: READ,
    handle(request) {
      const members = teamMembers(organizationOf(request), teamOf(request));
      if (!members.has(userOf(request).login.toLowerCase())) throw notFound();
      return answerMembership(request);
    },
  },
  {
    operation: `PUT ${MEMBERSHIP}`,
    needs: WRITE,
    handle(request) {
      const role = choiceIn(bodyOf(request), "role", ["member", "maintainer"]) ?? "member";
      const { login } = userOf(request);
      addToTeam(request.world, organizationOf(request), teamOf(request), login, role, senderOf(request));
      return answerMembership(request);
    },
  },
  {
    operation: `DELETE ${MEMBERSHIP}`,
    needs: WRITE,
    handle(request) {
      const { login } = userOf(request);
      removeFromTeam(request.world, organizationOf(request), teamOf(request), login, senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
];

function answerMembership(request: RouteRequest): RouteResponse {
  const { login } = userOf(request);
  const body = describeTeamMembership(request.world, organizationOf(request), teamOf(request), login);
  return { kind: "json", status: 200, body };
}
