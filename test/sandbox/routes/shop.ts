import { RequestError } from "@octokit/request-error";
import { Octokit } from "@octokit/rest";
import type { JsonObject } from "../../../src/model/json.ts";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "../../../src/sandbox/index.ts";
import type { Repository } from "../../../src/sandbox/state/repository.ts";

/** Files of `acme/shop` at first. */
export const FILES = {
  "README.md": "# shop\n",
  "src/cart.ts": "one\ntwo\nthree\nfour\nfive\nsix\nseven\n",
  "src/lib/money.ts": "export {};\n",
  "run.sh": "#!/bin/sh\n",
};

/** A sandbox with `acme/shop` (public): mona owns acme, carol writes, rita writes, sam is a stranger; the apps muster and mimic are installed. */
export interface Shop extends RunningSandbox {
  readonly shop: Repository;
  /** Events that muster was told of since the last time this was called, as `name.action`, with their payloads. */
  told(): readonly { readonly event: string; readonly payload: JsonObject }[];
  /** A client of a person. */
  as(login: string): Octokit;
  /** A client of an app's installation. */
  asApp(slug: "muster" | "mimic"): Octokit;
  readonly appIds: Readonly<Record<"muster" | "mimic", number>>;
}

const EVENTS = [
  "create",
  "delete",
  "fork",
  "merge_group",
  "pull_request",
  "pull_request_review",
  "push",
  "repository",
  "repository_ruleset",
];

const PERMISSIONS = {
  administration: "write",
  checks: "write",
  contents: "write",
  issues: "write",
  merge_queues: "read",
  metadata: "read",
  pull_requests: "write",
  statuses: "write",
} as const;

/** Starts it. */
export async function startShop(options: SandboxOptions = {}): Promise<Shop> {
  const sandbox = await startSandbox({
    ...options,
    limits: {
      restPointsPerMinute: 100_000,
      contentPerMinute: 100_000,
      contentPerHour: 100_000,
      ...options.limits,
    },
  });
  const { client, url, world } = sandbox;
  const seeded = await client.seed({
    organizations: [
      {
        login: "acme",
        admins: ["mona"],
        repositories: [{ name: "shop", files: FILES, collaborators: { carol: "write", rita: "write" } }],
      },
    ],
    users: [{ login: "mona" }, { login: "carol" }, { login: "rita" }, { login: "sam" }],
    apps: [
      // Nobody listens there: what would be delivered is checked and kept all the same.
      {
        slug: "muster",
        owner: "acme",
        permissions: PERMISSIONS,
        events: EVENTS,
        webhookUrl: "http://127.0.0.1:9/",
      },
      { slug: "mimic", owner: "acme", permissions: PERMISSIONS },
    ],
    installations: [
      { app: "muster", account: "acme" },
      { app: "mimic", account: "acme" },
    ],
  });
  const shop = world.repositories.get("acme/shop");
  const [muster, mimic] = seeded.apps;
  if (shop === undefined || muster === undefined || mimic === undefined)
    throw new Error("Nothing was seeded.");
  for (const login of ["mona", "carol", "rita", "sam"])
    await client.createToken({ login, token: `token-${login}` });
  for (const { id, appId, permissions } of world.installations.values()) {
    const expiresAt = new Date(sandbox.clock.now().getTime() + 3_600_000).toISOString();
    world.tokens.set(`token-${appId}`, {
      kind: "installation",
      installation: id,
      repositories: null,
      permissions,
      expiresAt,
    });
  }
  const appIds = { muster: muster.id, mimic: mimic.id };
  const connect = (auth: string) =>
    new Octokit({ baseUrl: url, auth, log: { debug() {}, info() {}, warn() {}, error() {} } });
  let heard = world.deliveries.length;
  return {
    ...sandbox,
    shop,
    told() {
      const events = world.deliveries.slice(heard).map(({ event, action, payload }) => ({
        event: action === null ? event : `${event}.${action}`,
        payload,
      }));
      heard = world.deliveries.length;
      return events;
    },
    appIds,
    as: (login) => connect(`token-${login}`),
    asApp: (slug) => connect(`token-${appIds[slug]}`),
  };
}

/** What a request came to: its status, and the message when it was refused. */
export async function statusOf(answer: Promise<{ readonly status: number }>): Promise<string> {
  try {
    return String((await answer).status);
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    const data: unknown = error.response?.data;
    const said = typeof data === "object" && data !== null && "message" in data ? data.message : "";
    return `${error.status} ${String(said)}`;
  }
}
