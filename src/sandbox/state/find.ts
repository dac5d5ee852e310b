import type { Account, Organization, User } from "./account.ts";
import type { Repository } from "./repository.ts";
import type { World } from "./world.ts";

/** The key of a repository in the world: names on GitHub do not depend on case. */
export function nameKey(owner: string, name: string): string {
  return `${owner}/${name}`.toLowerCase();
}

/** The repository of this owner and name, in any case of letters. */
export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  return world.repositories.get(nameKey(owner, name));
}

/** The account of this login, in any case of letters. */
export function findAccount(world: World, login: string): Account | undefined {
  return world.accounts.get(login.toLowerCase());
}

/** The organisation of this login; undefined when the login is a person's or a bot's. */
export function findOrganization(world: World, login: string): Organization | undefined {
  const account = findAccount(world, login);
  return account?.kind === "organization" ? account : undefined;
}

/** The person or bot of this login; undefined when the login is an organisation's. */
export function findUser(world: World, login: string): User | undefined {
  const account = findAccount(world, login);
  return account === undefined || account.kind === "organization" ? undefined : account;
}
