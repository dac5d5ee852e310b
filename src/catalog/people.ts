import { type Config, needsPeople, own, SETTINGS_FILE } from "../config/index.ts";
import type { Blueprint } from "../model/blueprint.ts";
import { entityKey } from "../model/entity.ts";
import type { EntityMapping } from "../model/mapping.ts";
import { TEAM_BLUEPRINT, USER_BLUEPRINT } from "../model/people-names.ts";
import type { Membership, People, Person, Team } from "../model/person.ts";
import { type Provenance, type ValueState, valueState } from "../model/value.ts";
import type { Draft, Origin } from "./catalog.ts";
import type { Unseen } from "./unseen.ts";

/** What is said of people and teams, and what may have been said by what could not be read. */
export interface DraftedPeople {
  readonly drafts: readonly Draft[];
  readonly unseen: readonly Unseen[];
}

const FROM: Provenance = { source: "people" };

/** What GitHub says of a person and of a team. */
const SAID = {
  [USER_BLUEPRINT]: { properties: ["email", "name", "role"], relations: ["teams", "leads"] },
  [TEAM_BLUEPRINT]: { properties: ["name", "description"], relations: ["parent", "members", "leads"] },
} as const;

/**
 * Makes entities of the organisation's people and teams, of what their blueprints have a place for. Where not everybody is known,
 * whoever isn't there may exist, and which teams somebody is in can't be told: unknown, never empty.
 */
export function draftPeople(config: Config, people: People | undefined): DraftedPeople {
  if (people === undefined && !needsPeople(config)) return { drafts: [], unseen: [] };
  const { blueprints } = config;
  const { people: persons, teams, whole } = people ?? { people: [], teams: [], whole: false };
  const spell = spellAsWritten(config);
  const [user, team] = [blueprints.get(USER_BLUEPRINT), blueprints.get(TEAM_BLUEPRINT)];
  const why = people?.why ?? "nobody asked GitHub about members and teams";
  const drafts = [
    ...(user === undefined ? [] : persons.map((each) => draftPerson(each, user, whole, spell))),
    ...(team === undefined ? [] : teams.map((each) => draftTeam(each, team, spell))),
  ];
  const unseen = Object.entries(SAID).flatMap(([name, said]) =>
    blueprints.has(name) ? [{ ...UNSEEN, blueprint: name, mapping: describeSaid(name, said), why }] : [],
  );
  return { drafts, unseen: whole ? [] : unseen };
}

const UNSEEN = { repository: null, identifier: null };

/** What GitHub would say, in the form of a mapping: what is unknown where GitHub didn't say it. */
function describeSaid(
  blueprint: string,
  {
    properties,
    relations,
  }: { readonly properties: readonly string[]; readonly relations: readonly string[] },
): EntityMapping {
  const all = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, "."]));
  const team = blueprint === USER_BLUEPRINT ? { team: "." } : {};
  return {
    identifier: ".",
    blueprint: ".",
    title: ".",
    ...team,
    properties: all(properties),
    relations: all(relations),
  };
}

/** Logins don't tell case apart, identifiers do: people who are written by hand as well are spelled as they are there. */
function spellAsWritten({ entities }: Config): (login: string) => string {
  const written = entities.filter(({ value }) => value.blueprint === USER_BLUEPRINT);
  const names = new Map(
    written.map(({ value: { identifier } }) => [identifier.toLowerCase(), identifier] as const),
  );
  return (login) => names.get(login.toLowerCase()) ?? login;
}

function draftPerson(
  { login, name, email, role, teams }: Person,
  blueprint: Blueprint,
  whole: boolean,
  spell: (login: string) => string,
): Draft {
  const slugs = (list: readonly Membership[]) => list.map(({ team }) => team);
  const own = slugs(teams);
  return draft(blueprint, spell(login), name, {
    properties: { email: email ?? NOT_SHOWN, name, role },
    relations: whole ? { teams: own, leads: slugs(teams.filter(({ lead }) => lead)) } : {},
    team: whole && blueprint.ownership?.type === "Direct" ? valueState(own, FROM) : null,
  });
}

function draftTeam(
  { slug, name, description, parent, members, leads }: Team,
  blueprint: Blueprint,
  spell: (login: string) => string,
): Draft {
  return draft(blueprint, slug, name, {
    properties: { name, description },
    relations: { parent, members: members.map(spell), leads: leads.map(spell) },
    team: null,
  });
}

/** An address that GitHub doesn't show: they may have one all the same. */
const NOT_SHOWN: ValueState = {
  kind: "unknown",
  reason: "not_supplied",
  why: "GitHub doesn't show their address",
  from: FROM,
};

interface Said {
  readonly properties: Readonly<Record<string, string | null | ValueState>>;
  readonly relations: Readonly<Record<string, string | null | readonly string[]>>;
  readonly team: ValueState | null;
}

function draft(blueprint: Blueprint, identifier: string, title: string | null, said: Said): Draft {
  const states = (
    record: Said["properties"] | Said["relations"],
    places: Readonly<Record<string, unknown>>,
  ) =>
    new Map(
      Object.entries(record).flatMap(([name, value]) =>
        own(places, name) === undefined ? [] : [[name, stateOf(value)] as const],
      ),
    );
  return {
    blueprint: blueprint.identifier,
    identifier,
    title: title ?? identifier,
    icon: null,
    untold: new Map(),
    team: said.team,
    paths: null,
    properties: states(said.properties, blueprint.schema.properties),
    relations: states(said.relations, blueprint.relations),
    handWritten: false,
    repository: null,
    source: "GitHub's members and teams",
    createsMissing: false,
    origin: originOfPeople(entityKey(blueprint.identifier, identifier)),
  };
}

function stateOf(value: string | null | readonly string[] | ValueState): ValueState {
  return typeof value === "object" && value !== null && "kind" in value ? value : valueState(value, FROM);
}

/** People stand in no document. What is the matter with them is said of the organisation, which the settings name. */
function originOfPeople(subject: string): Origin {
  const place = { file: SETTINGS_FILE, line: 1, column: 1 };
  return {
    place: () => place,
    finding: (severity, code, _, message) => ({ severity, code, ...place, message, subject }),
  };
}
