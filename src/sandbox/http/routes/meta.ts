import type { JsonObject } from "../../../model/json.ts";
import { apiUrl } from "../../describe/addresses.ts";
import { describeAccount } from "../../describe/user.ts";
import type { Account } from "../../state/account.ts";
import { findAccount } from "../../state/find.ts";
import type { World } from "../../state/world.ts";
import type { Limiter, Remaining } from "../limits.ts";
import { type Actor, ApiError, type Route } from "../route.ts";
import { whoOf } from "../session.ts";

const NONE = { permission: null, level: "read" } as const;

/** GitHub itself, its limits, and the person who asks. */
export function createMetaRoutes(limiter: Limiter): readonly Route[] {
  return [
    {
      operation: "GET /meta",
      needs: NONE,
      handle: () => ({
        kind: "json",
        status: 200,
        body: { verifiable_password_authentication: false, hooks: ["127.0.0.1/32"], api: ["127.0.0.1/32"] },
      }),
    },
    {
      operation: "GET /rate_limit",
      needs: NONE,
      handle: ({ actor }) => ({ kind: "json", status: 200, body: describeLimits(limiter, actor) }),
    },
    {
      operation: "GET /user",
      needs: NONE,
      handle({ world, actor }) {
        if (actor.kind === "installation") throw new ApiError(403, "Resource not accessible by integration");
        const login = actor.kind === "user" ? actor.login : "";
        return { kind: "json", status: 200, body: describePublicUser(world, findAccount(world, login)) };
      },
    },
    {
      operation: "GET /users/{username}",
      needs: NONE,
      handle: ({ world, params }) => ({
        kind: "json",
        status: 200,
        body: describePublicUser(world, findAccount(world, params["username"] ?? ""), 404),
      }),
    },
  ];
}

function describeLimits(limiter: Limiter, actor: Actor): JsonObject {
  const core = describe(limiter.remaining(whoOf(actor), "core"));
  const graphql = describe(limiter.remaining(whoOf(actor), "graphql"));
  return { resources: { core, graphql, search: { ...core, limit: 30, remaining: 30, used: 0 } }, rate: core };
}

function describe({ limit, used, remaining, reset, resource }: Remaining): JsonObject {
  return { limit, used, remaining, reset, resource };
}

function describePublicUser(world: World, account: Account | undefined, missing = 401): JsonObject {
  if (account === undefined)
    throw new ApiError(missing, missing === 404 ? "Not Found" : "Requires authentication");
  const owned = [...world.repositories.values()].filter(({ owner }) => owner === account.login);
  return {
    ...describeAccount(world, account),
    name: account.name,
    company: null,
    blog: apiUrl(world, ""),
    location: null,
    email: account.kind === "organization" ? null : account.email,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: owned.filter(({ visibility }) => visibility === "public").length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  };
}
