import type { JsonObject } from "../../model/json.ts";
import type { Organization, Team } from "../state/account.ts";
import { nodeId } from "../state/node-id.ts";
import type { World } from "../state/world.ts";
import { apiUrl, htmlUrl } from "./addresses.ts";

/** A team as pull requests and others mention it: GitHub's `team-simple`, and its `team` as well. */
export function describeTeam(world: World, organization: Organization, team: Team): JsonObject {
  const parent = team.parent === null ? undefined : organization.teams.get(team.parent);
  return {
    ...describePlainTeam(world, organization, team),
    parent: parent === undefined ? null : describePlainTeam(world, organization, parent),
  };
}

function describePlainTeam(world: World, organization: Organization, team: Team): JsonObject {
  const url = apiUrl(world, `/organizations/${organization.id}/team/${team.id}`);
  return {
    id: team.id,
    node_id: nodeId("Team", team.id),
    url,
    html_url: htmlUrl(world, `/orgs/${organization.login}/teams/${team.slug}`),
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    name: team.name,
    slug: team.slug,
    description: team.description,
    privacy: team.privacy,
    notification_setting: "notifications_enabled",
    permission: "pull",
    type: "organization",
    organization_id: organization.id,
  };
}
