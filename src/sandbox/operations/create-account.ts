import type { Organization, User } from "../state/account.ts";
import { momentOf } from "../state/moment.ts";
import type { World } from "../state/world.ts";

/** A person, or a bot of an app, to be added. */
export interface NewUser {
  readonly login: string;
  readonly kind?: "user" | "bot";
  readonly name?: string;
  readonly email?: string;
}

/** Adds a person or a bot. Tells nobody. */
export function createUser(world: World, { login, kind = "user", name, email }: NewUser): User {
  const user: User = {
    kind,
    id: world.nextId(),
    login,
    name: name ?? null,
    email: email ?? null,
    createdAt: momentOf(world),
  };
  world.accounts.set(login.toLowerCase(), user);
  return user;
}

/** An organisation to be added. */
export interface NewOrganization {
  readonly login: string;
  readonly name?: string;
  /** Logins of people who own it. */
  readonly admins?: readonly string[];
  /** Logins of its other people. */
  readonly members?: readonly string[];
}

/** Adds an organisation. Tells nobody. */
export function createOrganization(world: World, organization: NewOrganization): Organization {
  const created: Organization = {
    kind: "organization",
    id: world.nextId(),
    login: organization.login,
    name: organization.name ?? null,
    createdAt: momentOf(world),
    members: new Map([
      ...(organization.members ?? []).map((login) => [login.toLowerCase(), "member"] as const),
      ...(organization.admins ?? []).map((login) => [login.toLowerCase(), "admin"] as const),
    ]),
    teams: new Map(),
    properties: new Map(),
    rulesets: new Map(),
  };
  world.accounts.set(organization.login.toLowerCase(), created);
  return created;
}
