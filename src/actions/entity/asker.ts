import type { Catalog } from "../../catalog/index.ts";
import { type Entity, entityKey } from "../../model/entity.ts";
import { isJsonList, type Json, type JsonObject } from "../../model/json.ts";
import { TEAM_BLUEPRINT, USER_BLUEPRINT } from "../../model/people-names.ts";
import type { Standing } from "../../model/person.ts";
import type { ValueState } from "../../model/value.ts";
import type { JqView } from "../ask-jq.ts";

/**
 * Who asks, as templates and jq see them: `.user` (Port, advanced input configurations). An address that isn't shown is unknown. The
 * login is spelled as the catalog's entity of them, so that programs that compare it with what a query gives find it; where
 * entities differ in case alone, it is unknown which is theirs.
 */
export function toAskerView(asker: Standing, catalog: Pick<Catalog, "entities">): JqView {
  if (asker.kind === "unknown") return { value: { login: asker.login }, unknown: [ALL_OF_ASKER] };
  const { email, role, teams } = asker;
  const found = listUsers(catalog, asker.login);
  const login = found[0]?.identifier ?? asker.login;
  const value: JsonObject = {
    identifier: login,
    login,
    email,
    role,
    roles: role === null ? [] : [role],
    teams: teams.map(({ team }) => team),
    leads: teams.filter(({ lead }) => lead).map(({ team }) => team),
  };
  const names = [...(email === null ? ["email"] : []), ...(found.length > 1 ? ["identifier", "login"] : [])];
  return { value, unknown: names.length === 0 ? [] : [{ at: [], names: new Set(names) }] };
}

const ALL_OF_ASKER = { at: [], names: new Set(["identifier", "email", "role", "roles", "teams", "leads"]) };

/** The entity of a person, whatever the case of the login; undefined where the catalog has none, or several. */
export function findUser(catalog: Pick<Catalog, "entities">, login: string): Entity | undefined {
  const found = listUsers(catalog, login);
  return found.length === 1 ? found[0] : undefined;
}

function listUsers({ entities }: Pick<Catalog, "entities">, login: string): readonly Entity[] {
  const lower = login.toLowerCase();
  return [...entities.values()].filter(
    ({ blueprint, identifier }) => blueprint === USER_BLUEPRINT && identifier.toLowerCase() === lower,
  );
}

/** A value that is known to be that, or not known. */
export type AskerValue =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "unknown"; readonly why: string };

/** Reads a property of who asks, or of all teams that they are in (Port, search: contextual query rules). */
export function readAskerValue(
  subject: "user" | "userTeams",
  property: string,
  { asker, catalog }: { readonly asker: Standing; readonly catalog: Pick<Catalog, "entities"> },
): AskerValue {
  if (asker.kind === "unknown")
    return { kind: "unknown", why: `who ${asker.login} is can't be told: ${asker.why}` };
  const slugs = asker.teams.map(({ team }) => team);
  if (subject === "userTeams") {
    if (property === "$identifier") return { kind: "value", value: slugs };
    const read = slugs.map((slug) =>
      readProperty(catalog.entities.get(entityKey(TEAM_BLUEPRINT, slug)), property),
    );
    const unknown = read.find((each) => each.kind === "unknown");
    if (unknown !== undefined) return unknown;
    const values = read.flatMap((each) => (each.kind === "value" ? [each.value] : []));
    return {
      kind: "value",
      value: values.flatMap((value) => (isJsonList(value) ? value : value === null ? [] : [value])),
    };
  }
  switch (property) {
    case "$identifier":
    case "login":
      return readLogin(listUsers(catalog, asker.login), asker.login);
    case "$team":
    case "teams":
      return { kind: "value", value: slugs };
    case "role":
      return { kind: "value", value: asker.role };
    case "email":
      if (asker.email !== null) return { kind: "value", value: asker.email };
  }
  return readProperty(findUser(catalog, asker.login), property);
}

function readLogin([user, other]: readonly Entity[], login: string): AskerValue {
  return other === undefined
    ? { kind: "value", value: user?.identifier ?? login }
    : { kind: "unknown", why: `the catalog has several entities of ${login}, which differ in case alone` };
}

function readProperty(entity: Entity | undefined, property: string): AskerValue {
  if (entity === undefined)
    return { kind: "unknown", why: `the catalog has no entity to read ${property} of` };
  if (property === "$title") return { kind: "value", value: entity.title };
  const state: ValueState | undefined =
    property === "$team" ? entity.team : (entity.properties.get(property) ?? entity.relations.get(property));
  if (state === undefined || state.kind === "missing")
    return { kind: "unknown", why: `${property} of ${entity.identifier} isn't set` };
  return state.kind === "known" ? { kind: "value", value: state.value } : { kind: "unknown", why: state.why };
}
