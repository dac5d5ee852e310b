import type { JsonObject } from "../../model/json.ts";
import { apiUrl, htmlUrl } from "../describe/addresses.ts";
import { describeRepository } from "../describe/repository.ts";
import { describeUser } from "../describe/user.ts";
import type { Organization } from "../state/account.ts";
import type { Installation } from "../state/app.ts";
import { findOrganization } from "../state/find.ts";
import { nodeId } from "../state/node-id.ts";
import type { World, WorldEvent } from "../state/world.ts";

/** The whole payload of an event, as one installation gets it. */
export function buildPayload(world: World, event: WorldEvent, installation: Installation): JsonObject {
  const { repository } = event;
  const organization = findOrganization(world, event.organization ?? repository?.owner ?? "");
  return {
    ...(event.action === null ? {} : { action: event.action }),
    ...event.payload,
    ...(repository === null ? {} : { repository: describeRepository(world, repository, "webhook") }),
    ...(organization === undefined ? {} : { organization: describeOrganization(world, organization) }),
    installation: event.payload["installation"] ?? describeInstallation(installation),
    sender: describeUser(world, event.sender),
  };
}

function describeInstallation({ id }: Installation): JsonObject {
  return { id, node_id: Buffer.from(`023:IntegrationInstallation${id}`).toString("base64") };
}

function describeOrganization(world: World, { login, id }: Organization): JsonObject {
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
