import { findOrganization, findRepository } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";
import { grantedRole, isAtLeast, roleOf } from "../state/role.ts";
import type { World } from "../state/world.ts";
import { actorCovers } from "./covers.ts";
import { type Actor, ApiError, type Needs, type Route } from "./route.ts";

type InstallationActor = Extract<Actor, { readonly kind: "installation" }>;
const LEVELS = ["read", "write", "admin"];
const INTEGRATION = "Resource not accessible by integration";

/** What a person must be in a repository to write there. Everybody who sees it may open issues and pull requests and comment. */
const WRITERS: Readonly<Record<string, "read" | "admin">> = {
  issues: "read",
  pull_requests: "read",
  metadata: "read",
  administration: "admin",
  environments: "admin",
  repository_hooks: "admin",
};

/** Refuses what this actor may not do (401, 403, or 404 for what must not be known to exist). */
export function authorize(
  world: World,
  route: Route,
  actor: Actor,
  params: Readonly<Record<string, string>>,
): void {
  if (route.appOnly === true) {
    if (actor.kind !== "app") throw new ApiError(401, "A JSON web token could not be decoded");
    return;
  }
  if (actor.kind === "app") throw new ApiError(403, INTEGRATION);
  const { owner, repo, org } = params;
  if (owner !== undefined && repo !== undefined && route.operation.includes(" /repos/"))
    authorizeInRepository(world, route.needs, actor, findRepository(world, owner, repo));
  else if (org !== undefined) authorizeInOrganization(world, route.needs, actor, org);
  else if (actor.kind === "installation") requirePermission(route.needs, actor);
}

function authorizeInRepository(
  world: World,
  needs: Needs,
  actor: Exclude<Actor, { readonly kind: "app" }>,
  repository: Repository | undefined,
): void {
  if (repository === undefined) throw new ApiError(404, "Not Found");
  const isPublic = repository.visibility === "public";
  const reads = needs.level === "read";
  if (actor.kind === "anonymous") {
    if (!isPublic) throw new ApiError(404, "Not Found");
    if (!reads) throw new ApiError(401, "Requires authentication");
    return;
  }
  if (actor.kind === "installation") {
    if (actorCovers(actor, repository)) requirePermission(needs, actor);
    else if (!isPublic) throw new ApiError(404, "Not Found");
    else if (!reads) throw new ApiError(403, INTEGRATION);
  } else {
    authorizePerson(world, needs, actor.login, repository);
  }
  if (repository.archived && !reads && needs.permission !== "administration")
    throw new ApiError(403, "Repository was archived so is read-only.");
}

function authorizePerson(world: World, needs: Needs, login: string, repository: Repository): void {
  const role = roleOf(world, repository, login);
  if (role === null) throw new ApiError(404, "Not Found");
  if (needs.level === "read") {
    if (needs.permission !== "administration" || isAtLeast(role, "admin")) return;
    throw new ApiError(403, "Must have admin rights to Repository.");
  }
  if (needs.permission === "checks") throw new ApiError(403, "You must authenticate via a GitHub App.");
  const least = needs.level === "admin" ? "admin" : (WRITERS[needs.permission ?? ""] ?? "write");
  const granted = least === "read" ? role : grantedRole(world, repository, login);
  if (isAtLeast(granted, least)) return;
  throw new ApiError(
    403,
    least === "admin" ? "Must have admin rights to Repository." : "Must have push access to repository",
  );
}

function authorizeInOrganization(
  world: World,
  needs: Needs,
  actor: Exclude<Actor, { readonly kind: "app" }>,
  login: string,
): void {
  const organization = findOrganization(world, login);
  if (organization === undefined) throw new ApiError(404, "Not Found");
  if (needs.permission === null || needs.permission === "metadata") return;
  if (actor.kind === "anonymous") throw new ApiError(401, "Requires authentication");
  if (actor.kind === "installation") {
    if (actor.installation.account.toLowerCase() !== organization.login.toLowerCase())
      throw new ApiError(403, INTEGRATION);
    requirePermission(needs, actor);
    return;
  }
  const membership = organization.members.get(actor.login.toLowerCase());
  if (membership === undefined) throw new ApiError(404, "Not Found");
  if (needs.level !== "read" && membership !== "admin")
    throw new ApiError(403, "You must be an owner of the organization.");
}

function requirePermission(needs: Needs, actor: InstallationActor): void {
  // Metadata is part of every installation; a token with any permission reads it.
  if (needs.permission === null || (needs.permission === "metadata" && needs.level === "read")) return;
  const enough = [needs.permission, needs.orPermission].some((name) => {
    const level = name === undefined ? undefined : actor.permissions[name];
    return level !== undefined && LEVELS.indexOf(level) >= LEVELS.indexOf(needs.level);
  });
  if (!enough) throw new ApiError(403, INTEGRATION);
}
