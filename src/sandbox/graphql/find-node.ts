import type { Account, Team } from "../state/account.ts";
import { type NodeKind, readNodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { Context } from "./context.ts";
import { notServed } from "./errors.ts";
import { FINDERS } from "./find-inside.ts";
import type { Source } from "./source.ts";
import { accountSource } from "./types/account.ts";
import { findAppSource } from "./types/app.ts";
import { teamSource } from "./types/team.ts";

/** Kinds whose id begins with that of their repository. */
const BY_REPOSITORY: readonly NodeKind[] = ["Repository", "Ref", "Commit", "Tree", "Blob"];

/**
 * The object of a global id, by the type that it says; null when there is none that the asker may know of.
 * Throws FORBIDDEN when they may not look at it, and says so when the sandbox doesn't look up this kind.
 */
export function findNode(context: Context, id: string): Source | null {
  const node = readNodeId(id);
  if (node === undefined) return null;
  const { kind, keys } = node;
  const { world, access } = context;
  if (kind === "User" || kind === "Bot" || kind === "Organization") {
    const account = [...world.accounts.values()].find((one) => KINDS[one.kind] === kind && has(one, keys));
    return account === undefined ? null : accountSource(account);
  }
  if (kind === "App") return findAppSource(world, Number(keys[0]));
  if (kind === "Team") return findTeam(context, keys);
  const inside = FINDERS[kind];
  if (inside === undefined) throw notServed(`Query.node of a ${kind}`);
  const [permission, find] = inside;
  for (const repository of world.repositories.values()) {
    const found =
      access.canSee(repository) && (!BY_REPOSITORY.includes(kind) || has(repository, keys))
        ? find(repository, keys)
        : null;
    if (found === null) continue;
    if (permission !== "metadata") access.demand(repository, permission);
    return found;
  }
  return null;
}

const KINDS = { user: "User", bot: "Bot", organization: "Organization" } as const;

function has({ id }: Account | Repository | Team, [first]: readonly string[]): boolean {
  return String(id) === first;
}

function findTeam({ world, access }: Context, keys: readonly string[]): Source | null {
  for (const organization of world.accounts.values()) {
    if (organization.kind !== "organization") continue;
    const team = [...organization.teams.values()].find((one) => has(one, keys));
    if (team === undefined) continue;
    access.demandOfOrganization(organization, "members");
    return teamSource({ organization, team });
  }
  return null;
}
