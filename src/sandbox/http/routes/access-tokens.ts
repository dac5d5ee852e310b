import { randomBytes } from "node:crypto";
import { isJsonList, isJsonObject, type JsonObject } from "../../../model/json.ts";
import { describeRepository } from "../../describe/repository.ts";
import type { Installation } from "../../state/app.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { installationCovers } from "../covers.ts";
import { ApiError, type Route } from "../route.ts";
import { namedInstallation } from "./app.ts";

/** A token is of use for an hour. */
const LIFETIME = 3_600_000;
const MOST_REPOSITORIES = 500;
const LEVELS = ["read", "write", "admin"] as const;

/** Tokens for installations, whole or narrowed to some repositories and permissions. */
export const accessTokenRoutes: readonly Route[] = [
  {
    operation: "POST /app/installations/{installation_id}/access_tokens",
    needs: { permission: null, level: "read" },
    appOnly: true,
    handle(request) {
      const { world, body } = request;
      const installation = namedInstallation(request);
      if (installation === undefined) throw new ApiError(404, "Not Found");
      if (installation.suspendedAt !== null) throw new ApiError(403, "This installation has been suspended");
      const wanted = isJsonObject(body) ? body : {};
      const repositories = pickRepositories(world, installation, wanted);
      const permissions = pickPermissions(installation, wanted);
      const token = `ghs_${randomBytes(27).toString("base64url").replaceAll(/[-_]/g, "0")}`;
      const expires = new Date(world.clock.now().getTime() + LIFETIME);
      const expiresAt = `${expires.toISOString().slice(0, 19)}Z`;
      const ids = repositories === null ? null : new Set(repositories.map(({ id }) => id));
      world.tokens.set(token, {
        kind: "installation",
        installation: installation.id,
        repositories: ids,
        permissions,
        expiresAt,
      });
      const selected = ids !== null || installation.repositories !== null;
      const described = (repositories ?? []).map((each) => describeRepository(world, each, "minimal"));
      const answer: JsonObject = {
        token,
        expires_at: expiresAt,
        permissions,
        repository_selection: selected ? "selected" : "all",
        ...(repositories === null ? {} : { repositories: described }),
      };
      return { kind: "json", status: 201, body: answer };
    },
  },
];

/** The repositories that a token is narrowed to, by name or id; null for all. Throws 422 for one that the installation lacks. */
function pickRepositories(
  world: World,
  installation: Installation,
  { repositories: names, repository_ids: ids }: JsonObject,
): readonly Repository[] | null {
  const wanted = [...(isJsonList(names) ? names : []), ...(isJsonList(ids) ? ids : [])];
  if (names === undefined && ids === undefined) return null;
  if (wanted.length > MOST_REPOSITORIES)
    throw new ApiError(422, `The number of repositories must be ${MOST_REPOSITORIES} or less.`);
  const covered = [...world.repositories.values()].filter((each) => installationCovers(installation, each));
  return wanted.map((each) => {
    const key = typeof each === "string" ? each.toLowerCase() : each;
    const found = covered.find(({ id, name }) => id === key || name.toLowerCase() === key);
    if (found !== undefined) return found;
    const message =
      "There is at least one repository that does not exist or is not accessible to the parent installation.";
    throw new ApiError(422, message);
  });
}

/** The permissions of a token. Throws 422 for one that the installation was not granted. */
function pickPermissions(
  installation: Installation,
  { permissions }: JsonObject,
): Record<string, "read" | "write" | "admin"> {
  if (!isJsonObject(permissions)) return { ...installation.permissions };
  const picked = Object.entries(permissions).map(([name, wanted]) => {
    const granted = installation.permissions[name];
    const level = LEVELS.find((each) => each === wanted);
    const fits =
      granted !== undefined && level !== undefined && LEVELS.indexOf(level) <= LEVELS.indexOf(granted);
    if (!fits) throw new ApiError(422, "The permissions requested are not granted to this installation.");
    return [name, level] as const;
  });
  return { metadata: "read", ...Object.fromEntries(picked) };
}
