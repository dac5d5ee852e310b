import type { Installation, Token } from "../state/app.ts";
import type { World } from "../state/world.ts";
import { isJsonWebToken, verifyAppToken } from "./json-web-token.ts";
import { type Actor, ApiError } from "./route.ts";

type Levels = Readonly<Record<string, "read" | "write" | "admin">>;
const LEVELS = ["read", "write", "admin"];

/**
 * Who sends a request, by its Authorization header: `Bearer`, `token`, or `Basic` with the token as password. Throws a 401
 * for a token that is unknown or no longer good.
 */
export function authenticate(world: World, authorization: string | undefined): Actor {
  if (authorization === undefined || authorization === "") return { kind: "anonymous" };
  const secret = readSecret(authorization);
  if (isJsonWebToken(secret)) return { kind: "app", app: verifyAppToken(world, secret) };
  const token = world.tokens.get(secret);
  const actor = token === undefined ? undefined : actorOf(world, secret, token);
  if (actor === undefined) throw new ApiError(401, "Bad credentials");
  return actor;
}

/** What of some permissions an installation still has: a token never reaches further than its installation. */
export function narrowPermissions(wanted: Levels, installation: Installation): Levels {
  return Object.fromEntries(
    Object.entries(wanted).flatMap(([name, level]) => {
      const granted = installation.permissions[name];
      if (granted === undefined) return [];
      return [[name, LEVELS.indexOf(level) <= LEVELS.indexOf(granted) ? level : granted]];
    }),
  );
}

function actorOf(world: World, secret: string, token: Token): Actor | undefined {
  if (token.kind === "user") return { kind: "user", login: token.login };
  const installation = world.installations.get(token.installation);
  const app = installation === undefined ? undefined : world.apps.get(installation.appId);
  if (installation === undefined || app === undefined) return undefined;
  if (Date.parse(token.expiresAt) <= world.clock.now().getTime()) return undefined;
  if (installation.suspendedAt !== null) throw new ApiError(403, "This installation has been suspended");
  return {
    kind: "installation",
    app,
    installation,
    token: secret,
    repositories: token.repositories,
    permissions: narrowPermissions(token.permissions, installation),
    login: `${app.slug}[bot]`,
  };
}

function readSecret(authorization: string): string {
  const [scheme = "", value = ""] = authorization.trim().split(/\s+/, 2);
  if (scheme.toLowerCase() !== "basic") return value;
  const decoded = Buffer.from(value, "base64").toString();
  return decoded.slice(decoded.indexOf(":") + 1);
}
