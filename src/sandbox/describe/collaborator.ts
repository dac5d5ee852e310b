import type { JsonObject } from "../../model/json.ts";
import type { RepositoryRole } from "../state/account.ts";
import type { World } from "../state/world.ts";
import { coarseRole, describeRole } from "./role.ts";
import { describeUser } from "./user.ts";

/** Somebody who may do something in a repository: GitHub's `collaborator`. */
export function describeCollaborator(world: World, login: string, role: RepositoryRole | null): JsonObject {
  return {
    ...describeUser(world, login),
    permissions: describeRole(role),
    role_name: role ?? "none",
  };
}

/** What somebody may do in a repository: GitHub's `repository-collaborator-permission`. */
export function describeCollaboratorPermission(
  world: World,
  login: string,
  role: RepositoryRole | null,
): JsonObject {
  return {
    permission: coarseRole(role),
    role_name: role ?? "none",
    user: describeCollaborator(world, login, role),
  };
}
