import { isJsonList } from "../../model/json.ts";
import type { Permission } from "../../model/permissions.ts";
import type { People, Person, Standing } from "../../model/person.ts";
import { teamSlug } from "../../model/team-slug.ts";
import { ownersOf } from "../entity/owners.ts";
import { describeNamed, isNamed } from "../permissions/named.ts";
import { askPolicy } from "../permissions/policy.ts";
import type { CommandContext, RunRequest } from "../understood.ts";

/** Everybody who may approve, by login; or why that can't be told. */
export type Approvers =
  | {
      readonly kind: "known";
      /** As GitHub writes the logins; sorted. */
      readonly logins: readonly string[];
      readonly described: string;
      /** False where somebody may be missing: people or names that can't be told. */
      readonly isWhole: boolean;
      /** What is missing, for a sentence; null for nothing. */
      readonly missing: string | null;
    }
  | { readonly kind: "unknown"; readonly why: string };

/** Lists who may approve a request: all whom `permissions.approve` names, or its policy gives. */
export async function listApprovers(
  permission: Permission,
  request: RunRequest,
  context: CommandContext,
  people: People,
): Promise<Approvers> {
  const { policy } = permission;
  if (policy === undefined) return listNamed(permission, request, context, people);
  return listByPolicy(policy, request, context, people);
}

function listNamed(
  permission: Permission,
  { entity }: RunRequest,
  { config }: CommandContext,
  people: People,
): Approvers {
  const judged = people.people.map((person) => ({
    login: person.login,
    named: isNamed(permission, standingOf(person), entity, config.settings.organization),
  }));
  const users = permission.users.map((user) => user.replace(/^@/, ""));
  const lower = new Set(people.people.map(({ login }) => login.toLowerCase()));
  const strangers = users.filter((user) => !lower.has(user.toLowerCase()));
  const yes = judged.filter(({ named }) => named.kind === "yes").map(({ login }) => login);
  const unsure = judged.flatMap(({ named }) => (named.kind === "unknown" ? [named.why] : []));
  const missing = [
    ...(people.whole ? [] : ["not everybody of the organisation could be listed"]),
    ...unsure.slice(0, 1),
    ...listStrangeTeams(permission, entity, config.settings.organization, people),
  ];
  return {
    kind: "known",
    // Somebody named by login need not be a member of the organisation.
    logins: sortLogins([...yes, ...strangers]),
    described: describeNamed(permission, entity),
    isWhole: missing.length === 0,
    missing: missing[0] ?? null,
  };
}

/** Teams that are named, or own the entity, and GitHub doesn't know: who is in them can't be told. */
function listStrangeTeams(
  { teams, ownedByTeam, ownedByTeamLead }: Permission,
  entity: RunRequest["entity"],
  organization: string,
  people: People,
): readonly string[] {
  const owners = entity !== null && (ownedByTeam || ownedByTeamLead) ? ownersOf(entity.entity) : null;
  const named = [...teams, ...(owners?.kind === "known" ? owners.teams : [])];
  const known = new Set(people.teams.map(({ slug }) => slug));
  const strange = named.filter((team) => !known.has(teamSlug(team, organization) ?? ""));
  return strange.map((team) => `GitHub knows no team ${team} of the organisation`);
}

/** A person as far as the list of people tells; roles in repositories are not in it, so they are unknown. */
function standingOf({ login, email, role, teams }: Person): Standing {
  return { kind: "known", login, email, role, teams, repositories: {} };
}

async function listByPolicy(
  policy: NonNullable<Permission["policy"]>,
  request: RunRequest,
  context: CommandContext,
  people: People,
): Promise<Approvers> {
  const asked = await askPolicy(policy, request, context);
  const named = new Set<string>();
  for (const { condition, answer } of asked) {
    if (answer.kind !== "value") return { kind: "unknown", why: `${condition}: ${answer.why}` };
    const list = answer.value;
    if (!isJsonList(list)) return { kind: "unknown", why: `${condition} gives no list of people` };
    for (const name of list) {
      if (typeof name !== "string") return { kind: "unknown", why: `${condition} gives what is no person` };
      named.add(name);
    }
  }
  const found = [...named].map((name) => ({ name, person: findPerson(name, people) }));
  const strangers = found.filter(({ person }) => person === undefined).map(({ name }) => name);
  return {
    kind: "known",
    logins: sortLogins(found.flatMap(({ person }) => (person === undefined ? [] : [person.login]))),
    described: "those whom permissions.approve.policy gives",
    isWhole: strangers.length === 0,
    missing:
      strangers[0] === undefined ? null : `${strangers[0]} isn't known as a member of the organisation`,
  };
}

/** Port names people by address; here a login is as good. */
function findPerson(name: string, { people }: People): Person | undefined {
  const lower = name.replace(/^@/, "").toLowerCase();
  return people.find(({ login, email }) => login.toLowerCase() === lower || email?.toLowerCase() === lower);
}

function sortLogins(logins: readonly string[]): readonly string[] {
  const unique = new Map(logins.map((login) => [login.toLowerCase(), login]));
  return [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, login]) => login);
}
