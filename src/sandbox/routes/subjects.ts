import { resolveRevision } from "../git/resolve-revision.ts";
import { ApiError, type RouteRequest } from "../http/route.ts";
import { noCommit, notFound } from "../operations/refusals.ts";
import type { Organization, Team, User } from "../state/account.ts";
import type { App } from "../state/app.ts";
import { findOrganization, findRepository, findUser } from "../state/find.ts";
import type { Repository } from "../state/repository.ts";

/** The repository that the path names. Throws 404. */
export function repositoryOf({ world, params }: RouteRequest): Repository {
  return found(findRepository(world, params["owner"] ?? "", params["repo"] ?? ""));
}

/** The organisation that the path names. Throws 404. */
export function organizationOf({ world, params }: RouteRequest): Organization {
  return found(findOrganization(world, params["org"] ?? ""));
}

/** The team that the path names. Throws 404. */
export function teamOf(request: RouteRequest): Team {
  return found(organizationOf(request).teams.get((request.params["team_slug"] ?? "").toLowerCase()));
}

/** The person or bot that the path names. Throws 404. */
export function userOf({ world, params }: RouteRequest): User {
  return found(findUser(world, params["username"] ?? ""));
}

/** The object of a map whose number the path names. Throws 404. */
export function numberedOf<T>(request: RouteRequest, parameter: string, map: ReadonlyMap<number, T>): T {
  return found(map.get(Number(request.params[parameter])));
}

/** The commit that the path's `ref` names. Throws 422, as GitHub does where checks are listed. */
export function commitOf(request: RouteRequest, repository: Repository): string {
  const revision = request.params["ref"] ?? request.params["sha"] ?? "";
  const commit = resolveRevision(repository, revision);
  if (commit === undefined) throw noCommit(revision);
  return commit;
}

/** Login of who asks, as webhooks name the sender. Throws 401 for a request without a token. */
export function senderOf({ actor }: RouteRequest): string {
  switch (actor.kind) {
    case "anonymous":
      throw new ApiError(401, "Requires authentication");
    case "app":
      return `${actor.app.slug}[bot]`;
    case "installation":
    case "user":
      return actor.login;
  }
}

/** The app whose installation asks; null for people. */
export function appOf({ actor }: RouteRequest): App | null {
  return actor.kind === "installation" ? actor.app : null;
}

/** What was looked for. Throws 404 when it is not there. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw notFound();
  return value;
}
