import type { JsonObject } from "../../model/json.ts";
import { actorCovers } from "../http/covers.ts";
import type { Actor } from "../http/route.ts";
import type { RepositoryRole } from "../state/account.ts";
import type { Repository } from "../state/repository.ts";
import { isAtLeast, roleOf } from "../state/role.ts";
import type { World } from "../state/world.ts";

/** Whether somebody may know that a repository exists. */
export function maySee(world: World, repository: Repository, actor: Actor): boolean {
  if (repository.visibility === "public") {
    return true;
  }
  switch (actor.kind) {
    case "user":
      return roleOf(world, repository, actor.login) !== null;
    case "installation":
      return actorCovers(actor, repository);
    case "anonymous":
    case "app":
      return false;
  }
}

/** What somebody may do in a repository, as its `permissions`. */
export function describePermissions(world: World, repository: Repository, actor: Actor): JsonObject {
  const role = actor.kind === "user" ? roleOf(world, repository, actor.login) : roleOfToken(actor);
  const may = (least: RepositoryRole) => isAtLeast(role, least);
  return {
    admin: may("admin"),
    maintain: may("maintain"),
    push: may("write"),
    triage: may("triage"),
    pull: may("read"),
  };
}

function roleOfToken(actor: Actor): RepositoryRole | null {
  if (actor.kind !== "installation") {
    return "read";
  }
  return actor.permissions["contents"] === "write" ? "write" : "read";
}
