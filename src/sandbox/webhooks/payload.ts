import type { JsonObject } from "../../model/json.ts";
import { describeSimpleOrganization } from "../describe/organization.ts";
import { describeRepository } from "../describe/repository.ts";
import { describeUser } from "../describe/user.ts";
import type { Installation } from "../state/app.ts";
import { findOrganization } from "../state/find.ts";
import type { World, WorldEvent } from "../state/world.ts";

/** The whole payload of an event, as one installation gets it. */
export function buildPayload(world: World, event: WorldEvent, installation: Installation): JsonObject {
  const { repository } = event;
  const organization = findOrganization(world, event.organization ?? repository?.owner ?? "");
  return {
    ...(event.action === null ? {} : { action: event.action }),
    ...event.payload,
    ...(repository === null ? {} : { repository: describeRepository(world, repository, "webhook") }),
    ...(organization === undefined ? {} : { organization: describeSimpleOrganization(world, organization) }),
    installation: event.payload["installation"] ?? describeInstallation(installation),
    sender: describeUser(world, event.sender),
  };
}

function describeInstallation({ id }: Installation): JsonObject {
  return { id, node_id: Buffer.from(`023:IntegrationInstallation${id}`).toString("base64") };
}
