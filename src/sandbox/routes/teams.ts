import type { JsonObject } from "../../model/json.ts";
import { describeFullTeam } from "../describe/full-team.ts";
import { describeTeam } from "../describe/team.ts";
import type { Needs, Route, RouteRequest, RouteResponse } from "../http/route.ts";
import { giveTeamRole } from "../operations/give-team-role.ts";
import { invalidField } from "../operations/refusals.ts";
import { createTeam, deleteTeam, editTeam, type TeamDraft } from "../operations/write-team.ts";
import { addToTeam } from "../operations/write-team-membership.ts";
import type { Organization, Team } from "../state/account.ts";
import { findRepository } from "../state/find.ts";
import { bodyOf, choiceIn, numberIn, textIn, textsIn } from "./read-body.ts";
import { found, organizationOf, senderOf, teamOf } from "./subjects.ts";

const READ: Needs = { permission: "members", level: "read" };
const WRITE: Needs = { permission: "members", level: "write" };
const ONE = "/orgs/{org}/teams/{team_slug}";

/** Teams (GitHub docs, REST API endpoints for teams). */
export const teamRoutes: readonly Route[] = [
  {
    operation: "GET /orgs/{org}/teams",
    needs: READ,
    handle(request) {
      const organization = organizationOf(request);
      return listTeams(request, organization, [...organization.teams.values()]);
    },
  },
  {
    operation: "POST /orgs/{org}/teams",
    needs: WRITE,
    handle: make,
  },
  {
    operation: `GET ${ONE}`,
    needs: READ,
    handle: (request) => answerTeam(request, teamOf(request), 200),
  },
  {
    operation: `PATCH ${ONE}`,
    needs: WRITE,
    handle(request) {
      const organization = organizationOf(request);
      const draft = readTeam(organization, bodyOf(request));
      const team = editTeam(request.world, organization, teamOf(request), draft, senderOf(request));
      return answerTeam(request, team, 200);
    },
  },
  {
    operation: `DELETE ${ONE}`,
    needs: WRITE,
    handle(request) {
      deleteTeam(request.world, organizationOf(request), teamOf(request), senderOf(request));
      return { kind: "empty", status: 204 };
    },
  },
  {
    operation: `GET ${ONE}/teams`,
    needs: READ,
    handle(request) {
      const organization = organizationOf(request);
      const { slug } = teamOf(request);
      const children = [...organization.teams.values()].filter(({ parent }) => parent === slug);
      return listTeams(request, organization, children);
    },
  },
];

function make(request: RouteRequest): RouteResponse {
  const { world, actor } = request;
  const organization = organizationOf(request);
  const sender = senderOf(request);
  const body = bodyOf(request);
  const repositories = (textsIn(body, "repo_names") ?? []).map((fullName) => {
    const [owner = "", name = ""] = fullName.split("/");
    return found(findRepository(world, owner, name));
  });
  const draft = { ...readTeam(organization, body), name: textIn(body, "name") ?? "" };
  const team = createTeam(world, organization, draft, sender);
  const makers = actor.kind === "user" ? [actor.login] : [];
  for (const login of textsIn(body, "maintainers") ?? makers) {
    addToTeam(world, organization, team, login, "maintainer", sender);
  }
  const role = textIn(body, "permission") === "push" ? "write" : "read";
  for (const repository of repositories) {
    giveTeamRole(world, organization, team, { repository, role, sender });
  }
  return answerTeam(request, team, 201);
}

function readTeam(organization: Organization, body: JsonObject): TeamDraft {
  return {
    name: textIn(body, "name"),
    description: textIn(body, "description"),
    privacy: choiceIn(body, "privacy", ["secret", "closed"]),
    parent: readParent(organization, body),
  };
}

/** Slug of the parent that a body names by number or slug; null for none, undefined when it says nothing. Throws 422 when there is no such team. */
function readParent(organization: Organization, body: JsonObject): string | null | undefined {
  const id = numberIn(body, "parent_team_id");
  const slug = textIn(body, "parent_team_slug");
  if (id === undefined && slug === undefined) {
    return body["parent_team_id"] === null || body["parent_team_slug"] === null ? null : undefined;
  }
  const parent = [...organization.teams.values()].find((team) => team.id === id || team.slug === slug);
  if (parent === undefined) throw invalidField("Team", "parent_team_id", "invalid");
  return parent.slug;
}

function listTeams(
  { world }: RouteRequest,
  organization: Organization,
  teams: readonly Team[],
): RouteResponse {
  return { kind: "list", items: teams.map((team) => describeTeam(world, organization, team)) };
}

function answerTeam(request: RouteRequest, team: Team, status: number): RouteResponse {
  const body = describeFullTeam(request.world, organizationOf(request), team);
  return { kind: "json", status, body };
}
