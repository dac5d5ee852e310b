import { actorCovers } from "../http/covers.ts";
import type { Actor } from "../http/route.ts";
import type { Organization } from "../state/account.ts";
import type { Repository } from "../state/repository.ts";
import { roleOf } from "../state/role.ts";
import type { World } from "../state/world.ts";
import { forbidden } from "./errors.ts";

/** What an asker may know of. What they may not know of is, to them, not there. */
export interface Access {
  /** Whether they may know that the repository exists. */
  canSee(repository: Repository): boolean;
  /** Whether they may read this kind of thing in a repository that they can see, e.g. `contents`. */
  canRead(repository: Repository, permission: string): boolean;
  /** Throws FORBIDDEN when they may not read this kind of thing in the repository. */
  demand(repository: Repository, permission: string): void;
  /** Throws FORBIDDEN when they may not read this kind of thing of the organisation, e.g. `members`. */
  demandOfOrganization(organization: Organization, permission: string): void;
}

/**
 * An installation sees the repositories that it covers, within what its token is narrowed to, and everything public;
 * what it may read where it is installed is what it was granted. People see what they have a role in.
 * Source: GitHub docs, Permissions required for GitHub Apps; Authenticating as a GitHub App installation.
 */
export function accessOf(world: World, actor: Actor): Access {
  const canSee = (repository: Repository) =>
    repository.visibility === "public" || isGiven(world, actor, repository);
  const canRead = (repository: Repository, permission: string) =>
    actor.kind === "installation" && isGiven(world, actor, repository)
      ? actor.permissions[permission] !== undefined
      : canSee(repository);
  return {
    canSee,
    canRead,
    demand(repository, permission) {
      if (!canRead(repository, permission)) throw forbidden(actor);
    },
    demandOfOrganization(organization, permission) {
      if (!canReadOfOrganization(actor, organization, permission)) throw forbidden(actor);
    },
  };
}

function isGiven(world: World, actor: Actor, repository: Repository): boolean {
  switch (actor.kind) {
    case "installation":
      return actorCovers(actor, repository);
    case "user":
      return roleOf(world, repository, actor.login) !== null;
    case "anonymous":
    case "app":
      return false;
  }
}

function canReadOfOrganization(actor: Actor, organization: Organization, permission: string): boolean {
  switch (actor.kind) {
    case "installation":
      return (
        actor.installation.account.toLowerCase() === organization.login.toLowerCase() &&
        actor.permissions[permission] !== undefined
      );
    case "user":
      return organization.members.has(actor.login.toLowerCase());
    case "anonymous":
    case "app":
      return false;
  }
}
