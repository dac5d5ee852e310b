import type { JsonObject } from "../../model/json.ts";
import type { Account } from "../state/account.ts";
import { findAccount } from "../state/find.ts";
import { nodeId } from "../state/node-id.ts";
import type { World } from "../state/world.ts";
import { apiUrl, htmlUrl } from "./addresses.ts";

const TYPES = { user: "User", bot: "Bot", organization: "Organization" } as const;

/** An account as most answers and webhooks show it: GitHub's `simple-user`. A login that nobody has (any more) is shown as GitHub shows deleted accounts: as `ghost`. */
export function describeUser(world: World, login: string): JsonObject {
  return describeAccount(world, findAccount(world, login) ?? ghost(login));
}

/** GitHub's `simple-user` of an account at hand. */
export function describeAccount(world: World, account: Account): JsonObject {
  const { login, id, kind } = account;
  const url = apiUrl(world, `/users/${encodeURIComponent(login)}`);
  return {
    login,
    id,
    node_id: nodeId(TYPES[kind], id),
    avatar_url: htmlUrl(world, `/avatars/${id}`),
    gravatar_id: "",
    url,
    html_url: htmlUrl(world, kind === "bot" ? `/apps/${login.replace(/\[bot\]$/, "")}` : `/${login}`),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: TYPES[kind],
    user_view_type: "public",
    site_admin: false,
  };
}

function ghost(login: string): Account {
  return {
    kind: login.endsWith("[bot]") ? "bot" : "user",
    id: 10_137,
    login: login.endsWith("[bot]") ? login : "ghost",
    name: null,
    email: null,
    createdAt: "2008-01-01T00:00:00Z",
  };
}
