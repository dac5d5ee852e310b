import { htmlUrl } from "../../describe/addresses.ts";
import type { Account, User } from "../../state/account.ts";
import { findAccount, findOrganization } from "../../state/find.ts";
import { nodeId } from "../../state/node-id.ts";
import type { World } from "../../state/world.ts";
import { connection } from "../connection.ts";
import { notFound } from "../errors.ts";
import { type Fields, objectType, type Source, source } from "../source.ts";
import { organizationSource } from "./organization.ts";
import { findVisible } from "./query.ts";
import { repositorySource } from "./repository.ts";
import { listRepositories } from "./repository-list.ts";

const BOT_SUFFIX = /\[bot\]$/;

const ACTOR: Fields<User> = {
  id: ({ kind, id }) => nodeId(kind === "bot" ? "Bot" : "User", id),
  databaseId: ({ id }) => id,
  createdAt: ({ createdAt }) => createdAt,
  updatedAt: ({ createdAt }) => createdAt,
  avatarUrl: ({ id }, _, { world }) => htmlUrl(world, `/avatars/${id}`),
  resourcePath: (user) => pathOf(user),
  url: (user, _, { world }) => htmlUrl(world, pathOf(user)),
};

const USER = objectType<User>("User", () => ({
  ...ACTOR,
  login: ({ login }) => login,
  name: ({ name }) => name,
  email: ({ email }) => email ?? "",
  bio: () => null,
  company: () => null,
  location: () => null,
  websiteUrl: () => null,
  isSiteAdmin: () => false,
  isViewer: ({ login }, _, { actor }) =>
    "login" in actor && actor.login.toLowerCase() === login.toLowerCase(),
  organization({ login }, args, { world }) {
    const organization = findOrganization(world, args.requiredText("login"));
    return organization?.members.has(login.toLowerCase()) === true ? organizationSource(organization) : null;
  },
  organizations: ({ login }, args, { world }) =>
    connection(
      {
        items: [...world.accounts.values()].filter(
          (account) => account.kind === "organization" && account.members.has(login.toLowerCase()),
        ),
        order: { descending: false, value: (account) => account.login.toLowerCase(), id: ({ id }) => id },
        node: accountSource,
      },
      args,
    ),
  repositories: ({ login }, args, context) => listRepositories(login, args, context),
  repository: ({ login }, args, context) =>
    repositorySource(findVisible(context, login, args.requiredText("name"))),
}));

const BOT = objectType<User>("Bot", () => ({
  ...ACTOR,
  // Where bots are listed among actors, GitHub's GraphQL writes them without `[bot]`; its REST API writes it.
  login: ({ login }) => login.replace(BOT_SUFFIX, ""),
}));

/** Somebody as a User: also a bot, where GitHub's schema knows users only (`viewer`, authors of commits). */
export function userSource(user: User): Source {
  return source(USER, user);
}

/** An account by its kind: a User, a Bot or an Organization. */
export function accountSource(account: Account): Source {
  switch (account.kind) {
    case "organization":
      return organizationSource(account);
    case "bot":
      return source(BOT, account);
    case "user":
      return userSource(account);
  }
}

/** Who did something; null when the account is gone. */
export function actorSource(world: World, login: string | null): Source | null {
  const account = login === null ? undefined : findAccount(world, login);
  return account === undefined ? null : accountSource(account);
}

/** The owner of a repository. Throws when the world has no such account. */
export function ownerSource(world: World, login: string): Source {
  const owner = actorSource(world, login);
  if (owner === null) throw notFound(`an account with the login of '${login}'`);
  return owner;
}

function pathOf({ kind, login }: User): string {
  return kind === "bot" ? `/apps/${login.replace(BOT_SUFFIX, "")}` : `/${login}`;
}
