/** A small organisation with actions, so that a test says only what it is about. */
import {
  type CommandContext,
  type RunRequest,
  readCommands,
  type Understood,
  understand,
} from "../../src/actions/index.ts";
import type { Catalog } from "../../src/catalog/index.ts";
import type { Config } from "../../src/config/index.ts";
import type { JqEngine } from "../../src/jq/index.ts";
import { actionSchema } from "../../src/model/action.ts";
import { entityKey } from "../../src/model/entity.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { People, Person, RepositoryRole, Standing } from "../../src/model/person.ts";
import { loadCentral, makeCatalog, type TestDocuments } from "../catalog/make.ts";

/** The moment of all tests. */
export const NOW = new Date("2026-03-02T10:00:00.000Z");

const PEOPLE_BLUEPRINTS: TestDocuments = {
  "blueprints/_user": {
    identifier: "_user",
    schema: { properties: { email: { type: "string" }, role: { type: "string" } } },
    relations: {
      teams: { target: "_team", required: false, many: true },
      leads: { target: "_team", required: false, many: true },
    },
    ownership: { type: "Direct" },
  },
  "blueprints/_team": {
    identifier: "_team",
    schema: { properties: { description: { type: "string" } } },
    relations: {
      parent: { target: "_team", required: false, many: false },
      members: { target: "_user", required: false, many: true },
      leads: { target: "_user", required: false, many: true },
    },
  },
};

/** Owned by payments, which ada leads and ben is in; sam is of sre; olga owns the organisation; nobody knows zed. */
export const PERSONS: readonly Person[] = [
  {
    login: "ada",
    name: "Ada",
    email: "ada@acme.io",
    role: "Member",
    teams: [{ team: "payments", lead: true }],
  },
  {
    login: "ben",
    name: "Ben",
    email: "ben@acme.io",
    role: "Member",
    teams: [{ team: "payments", lead: false }],
  },
  { login: "sam", name: "Sam", email: "sam@acme.io", role: "Member", teams: [{ team: "sre", lead: true }] },
  { login: "olga", name: "Olga", email: "olga@acme.io", role: "Admin", teams: [] },
];

/** Everybody. */
export const PEOPLE: People = {
  people: PERSONS,
  teams: [
    {
      slug: "payments",
      name: "payments",
      description: null,
      parent: null,
      members: ["ada", "ben"],
      leads: ["ada"],
    },
    { slug: "sre", name: "sre", description: null, parent: null, members: ["sam"], leads: ["sam"] },
  ],
  whole: true,
};

/** Who somebody is, as GitHub tells. */
export function standing(
  login: string,
  repositories: Readonly<Record<string, RepositoryRole>> = {},
): Standing {
  const person = PERSONS.find((each) => each.login === login);
  return {
    kind: "known",
    login,
    email: person?.email ?? null,
    role: person?.role ?? null,
    teams: person?.teams ?? [],
    repositories,
  };
}

/** Somebody whom GitHub could not be asked about. */
export function unknownStanding(login: string): Standing {
  return { kind: "unknown", login, why: "GitHub did not answer" };
}

const SERVICES: TestDocuments = {
  "blueprints/service": {
    identifier: "service",
    schema: {
      properties: {
        tier: { type: "string" },
        replicas: { type: "number" },
        language: { type: "array" },
        verified: { type: "string", format: "date-time" },
      },
    },
    relations: { uses: { target: "service", required: false, many: true } },
    ownership: { type: "Direct" },
  },
  "entities/service/cart": {
    identifier: "cart",
    team: ["payments"],
    properties: { tier: "gold", replicas: 2, verified: "2026-03-01T00:00:00Z" },
    relations: { uses: ["db"] },
  },
  "entities/service/db": { identifier: "db", team: ["sre"], properties: { tier: "silver" } },
  "entities/service/shop": {
    identifier: "shop",
    properties: { tier: "gold" },
    relations: { uses: ["cart"] },
  },
};

/** What tests work with. */
export interface World {
  readonly config: Config;
  readonly catalog: Catalog;
  readonly jq: JqEngine;
}

/** Loads the organisation with some actions. Repository `cart` made the entity cart, `mono` made cart and shop. */
export async function makeWorld(
  jq: JqEngine,
  actions: readonly Json[],
  others: TestDocuments = {},
): Promise<World> {
  const people = Object.fromEntries([
    ...PERSONS.map(({ login, email, role, teams }) => [
      `entities/_user/${login}`,
      {
        identifier: login,
        properties: { email, role },
        team: teams.map(({ team }) => team),
        relations: {
          teams: teams.map(({ team }) => team),
          leads: teams.filter(({ lead }) => lead).map(({ team }) => team),
        },
      },
    ]),
    ...PEOPLE.teams.map(({ slug, members, leads }) => [
      `entities/_team/${slug}`,
      { identifier: slug, relations: { members: [...members], leads: [...leads] } },
    ]),
  ]);
  const documents = { ...PEOPLE_BLUEPRINTS, ...SERVICES, ...people, ...others };
  const config = await loadCentral(documents, jq);
  const catalog = await makeCatalog(jq, documents);
  const parsed = actions.map((action) => actionSchema.parse(action));
  const settings = { ...config.settings, actions: { hosts: ["hooks.acme.io"], secrets: ["CI_TOKEN"] } };
  const [locator] = config.entities.map((each) => each.locator);
  if (locator === undefined) throw new Error("the organisation has entities");
  return {
    config: {
      ...config,
      settings,
      actions: new Map(parsed.map((value) => [value.identifier, { value, locator }])),
    },
    catalog: {
      ...catalog,
      repositories: new Map([
        ["service/cart", ["cart", "mono"]],
        ["service/shop", ["mono"]],
      ]),
    },
    jq,
  };
}

/** A context: somebody who writes on issue 7 of a repository. */
export function contextOf(
  world: World,
  asker: Standing = standing("ben"),
  repository = "cart",
): CommandContext {
  return { ...world, asker, now: NOW, thread: { repository, number: 7, kind: "issue" } };
}

/** What a comment's first command means. */
export async function understandText(text: string, context: CommandContext): Promise<Understood> {
  const [command] = readCommands(text, "/");
  if (command === undefined) throw new Error(`no command in ${text}`);
  return understand(command, context);
}

/** The request that a text makes; throws what it makes instead. */
export async function requestOf(text: string, context: CommandContext): Promise<RunRequest> {
  const understood = await understandText(text, context);
  if (understood.kind !== "request") throw new Error(JSON.stringify(understood));
  return understood.request;
}

/** An action that does nothing but be there. */
export function makeAction(
  identifier: string,
  others: JsonObject = {},
  userInputs: JsonObject = {},
): JsonObject {
  return {
    identifier,
    trigger: { type: "self-service", operation: "DAY-2", blueprintIdentifier: "service", userInputs },
    invocationMethod: { type: "GITHUB", repo: "{{ .entity.identifier }}", workflow: "run.yml" },
    ...others,
  };
}

/** The reason of a refusal; the kind of anything else. */
export function reasonOf(
  outcome: { readonly kind: string } | { readonly reason: string; readonly kind: "refused" } | null,
): string {
  if (outcome === null) return "none";
  return outcome.kind === "refused" && "reason" in outcome ? outcome.reason : outcome.kind;
}

/** An entity of which one property is unknown. */
export function withUnknown(world: World, key: string, property: string): World {
  const entity = world.catalog.entities.get(key);
  if (entity === undefined) throw new Error(`no ${key}`);
  const properties = new Map(entity.properties).set(property, {
    kind: "unknown",
    reason: "file_unreadable",
    why: "the file could not be read",
    from: { source: "blueprint" },
  });
  const entities = new Map(world.catalog.entities).set(entityKey(entity.blueprint, entity.identifier), {
    ...entity,
    properties,
  });
  return { ...world, catalog: { ...world.catalog, entities } };
}
