import { generateKeyPairSync } from "node:crypto";
import { expect } from "vitest";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { createVirtualClock, type SteerableClock } from "../../../src/sandbox/clock.ts";
import { createApp, installApp, type Permissions } from "../../../src/sandbox/control/create-app.ts";
import { executeGraphql, type GraphqlResult } from "../../../src/sandbox/graphql/index.ts";
import type { Actor } from "../../../src/sandbox/http/route.ts";
import { createOrganization, createUser } from "../../../src/sandbox/operations/create-account.ts";
import { createRepository } from "../../../src/sandbox/operations/create-repository.ts";
import { createTeam } from "../../../src/sandbox/operations/write-team.ts";
import type { Organization } from "../../../src/sandbox/state/account.ts";
import type { App, Installation } from "../../../src/sandbox/state/app.ts";
import { createWorld } from "../../../src/sandbox/state/create-world.ts";
import type { Repository } from "../../../src/sandbox/state/repository.ts";
import type { World, WorldSettings } from "../../../src/sandbox/state/world.ts";

/** Everything that an app could need to read. */
export const ALL: Permissions = {
  actions: "read",
  administration: "read",
  checks: "write",
  contents: "read",
  deployments: "read",
  issues: "read",
  members: "read",
  pull_requests: "read",
  statuses: "read",
};

/** What differs from query to query. */
export interface Asked {
  readonly variables?: JsonObject;
  readonly operationName?: string;
  readonly actor?: Actor;
}

/**
 * Organisation `acme` (mona owns it, hubot belongs to it, the team `platform` writes to `checkout`) with the private
 * repositories `checkout` and `ledger` and the public `site`; organisation `rival` with the private `vault`.
 */
export interface Acme {
  readonly world: World;
  readonly clock: SteerableClock;
  readonly organization: Organization;
  readonly checkout: Repository;
  readonly ledger: Repository;
  readonly site: Repository;
  readonly vault: Repository;
  readonly app: App;
  readonly installation: Installation;
  /** A token of the installation, with everything unless narrowed. */
  token(narrowed?: {
    readonly repositories?: readonly Repository[];
    readonly permissions?: Permissions;
  }): Actor;
  /** Asks as the installation, unless somebody else does. */
  ask(query: string, asked?: Asked): Promise<GraphqlResult>;
  /** The data of an answer without errors. */
  read(query: string, asked?: Asked): Promise<Json>;
}

/** Builds it. */
export function createAcme(settings: Partial<WorldSettings> = {}): Acme {
  const clock = createVirtualClock(new Date("2026-03-02T09:00:00Z"));
  const world = createWorld({ clock, settings, baseUrl: "http://github.test" });
  for (const login of ["mona", "hubot", "stranger"]) {
    createUser(world, { login, email: `${login}@example.com` });
  }
  const organization = createOrganization(world, { login: "acme", admins: ["mona"], members: ["hubot"] });
  createOrganization(world, { login: "rival", admins: ["stranger"] });
  const checkout = createRepository(world, {
    owner: "acme",
    name: "checkout",
    actor: "mona",
    visibility: "private",
    description: "Takes the money",
    topics: ["payments"],
    language: "TypeScript",
    license: "MIT",
    files: {
      "README.md": "# checkout\n",
      CODEOWNERS: "* @acme/platform\n",
      "src/main.ts": "console.log(1);\n",
      "logo.png": new Uint8Array([137, 80, 0, 1]),
    },
  });
  const make = (owner: string, name: string, visibility: Repository["visibility"]) =>
    createRepository(world, { owner, name, visibility, files: { "README.md": `# ${name}\n` } });
  const ledger = make("acme", "ledger", "private");
  const site = make("acme", "site", "public");
  const vault = make("rival", "vault", "private");
  const team = createTeam(world, organization, { name: "platform", privacy: "closed" }, "mona");
  team.members.set("hubot", "member");
  team.repositories.set("acme/checkout", "write");
  const { app } = createApp(world, { slug: "muster", owner: "acme", permissions: ALL, privateKey: KEY });
  const installation = installApp(world, app, { account: "acme", repositories: null });
  const acme: Acme = {
    world,
    clock,
    organization,
    checkout,
    ledger,
    site,
    vault,
    app,
    installation,
    token: ({ repositories, permissions = ALL } = {}) => ({
      kind: "installation",
      app,
      installation,
      login: "muster[bot]",
      permissions: { metadata: "read", ...permissions },
      repositories: repositories === undefined ? null : new Set(repositories.map(({ id }) => id)),
    }),
    ask: (query, { actor, ...asked } = {}) =>
      executeGraphql(world, actor ?? acme.token(), { query, ...asked }, countPoints),
    async read(query, asked) {
      const { data, errors } = await acme.ask(query, asked);
      expect(errors).toEqual([]);
      return data ?? null;
    },
  };
  return acme;
}

const countPoints = (cost: number) => ({
  limit: 5000,
  used: 100 + cost,
  remaining: 4900 - cost,
  resetAt: "2026-03-02T10:00:00Z",
});

// Nothing here is signed, so one key does for all tests.
const { privateKey: KEY } = generateKeyPairSync("rsa", {
  modulusLength: 1024,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});

/** What is at a path such as `organization.repositories.nodes.0.name`. */
export function pick(data: Json, path: string): Json {
  return path.split(".").reduce((value: Json, key) => {
    if (isJsonObject(value)) return value[key] ?? null;
    return isJsonList(value) ? (value[Number(key)] ?? null) : null;
  }, data);
}

/** The text at such a path. Throws when there is none. */
export function pickText(data: Json, path: string): string {
  const value = pick(data, path);
  if (typeof value !== "string") throw new Error(`there is no text at ${path}`);
  return value;
}
