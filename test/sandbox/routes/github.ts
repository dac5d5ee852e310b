import { createVirtualClock, type RunningSandbox, startSandbox } from "../../../src/sandbox/index.ts";
import type { Fields } from "./fields.ts";

type Permissions = Readonly<Record<string, "read" | "write" | "admin">>;

/** All that the apps of these tests may do. */
const EVERYTHING: Permissions = {
  actions: "write",
  administration: "write",
  checks: "write",
  contents: "write",
  deployments: "write",
  issues: "write",
  members: "write",
  metadata: "read",
  organization_custom_properties: "admin",
  pull_requests: "write",
  repository_custom_properties: "write",
  statuses: "write",
};

/** All that they listen to. */
const EVENTS = [
  "check_run",
  "check_suite",
  "custom_property",
  "custom_property_values",
  "deployment",
  "deployment_protection_rule",
  "deployment_status",
  "issue_comment",
  "issues",
  "member",
  "membership",
  "organization",
  "pull_request",
  "repository_dispatch",
  "status",
  "team",
  "workflow_dispatch",
  "workflow_run",
];

/** An event as an app heard it. */
export interface Heard {
  readonly app: string;
  /** E.g. `check_run.created`. */
  readonly event: string;
  readonly payload: Fields;
}

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly body: Fields;
  /** The body where it is a list; empty where it is none. */
  readonly list: readonly Fields[];
}

/** Who asks: the apps `muster` and `rival` with every permission, `narrow` which only reads, and people. */
export type Asker = "muster" | "rival" | "narrow" | "olga" | "mona" | "hubot" | "stranger";

/**
 * The organisation `acme` (olga owns it; mona writes through the team `sre`, hubot only reads) with a private `acme/web`
 * and a public `acme/site`, and three apps.
 */
export interface GitHub extends RunningSandbox {
  /** Asks, and reads the answer. */
  ask(who: Asker, request: string, body?: unknown): Promise<Answer>;
  /** What apps heard since the last time. */
  heard(): readonly Heard[];
  /** Where answers and payloads were not as GitHub describes them: `<operation or event>: <problem>`. */
  problems(): readonly string[];
  /** The commit a branch of acme/web is at. */
  tip(branch?: string): Promise<string>;
}

/** Starts it, on a clock that stands still, with limits that nobody meets. */
export async function startGitHub(): Promise<GitHub> {
  const clock = createVirtualClock("2026-03-02T09:00:00Z");
  const most = 1_000_000;
  const sandbox = await startSandbox({
    clock,
    limits: { restPerHour: most, restPointsPerMinute: most, contentPerMinute: most, contentPerHour: most },
  });
  const { client, world, url } = sandbox;
  await client.seed({
    organizations: [
      {
        login: "acme",
        admins: ["olga"],
        members: ["mona", "hubot"],
        repositories: [
          { name: "web", visibility: "private", files: { "README.md": "# web\n" } },
          { name: "site", files: { "README.md": "# site\n" } },
        ],
      },
    ],
    users: [{ login: "stranger" }],
    apps: ["muster", "rival", "narrow"].map((slug) => ({
      slug,
      owner: "acme",
      permissions: slug === "narrow" ? READING : EVERYTHING,
      events: EVENTS,
      // Nobody listens there: what was sent is read from the list of deliveries.
      webhookUrl: "http://127.0.0.1:1/",
    })),
    installations: ["muster", "rival", "narrow"].map((app) => ({ app, account: "acme" })),
  });
  await client.setTeam({
    organization: "acme",
    slug: "sre",
    members: ["mona"],
    repositories: { "acme/web": "write", "acme/site": "write" },
  });
  for (const { id, appId, permissions } of world.installations.values()) {
    const expiresAt = "2027-01-01T00:00:00Z";
    const token = {
      kind: "installation",
      installation: id,
      repositories: null,
      permissions,
      expiresAt,
    } as const;
    world.tokens.set(`token-of-${world.apps.get(appId)?.slug}`, token);
  }
  for (const login of ["olga", "mona", "hubot", "stranger"]) {
    await client.createToken({ login, token: `token-of-${login}` });
  }
  let told = world.deliveries.length;
  return {
    ...sandbox,
    async ask(who, request, sent) {
      const [method = "GET", path = ""] = request.split(" ");
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer token-of-${who}` },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      const body = text === "" ? null : JSON.parse(text);
      return { status: response.status, body, list: Array.isArray(body) ? body : [] };
    },
    heard() {
      const deliveries = world.deliveries.slice(told);
      told = world.deliveries.length;
      return deliveries.map(({ appId, event, action, payload }) => ({
        app: world.apps.get(appId)?.slug ?? "",
        event: action === null ? event : `${event}.${action}`,
        payload: JSON.parse(JSON.stringify(payload)),
      }));
    },
    problems: () =>
      world.violations.flatMap(({ subject, problems }) =>
        problems.map((problem) => `${subject}: ${problem}`),
      ),
    tip: async (branch = "main") => (await client.headOf({ repository: "acme/web", branch })).sha,
  };
}

const READING: Permissions = { checks: "read", issues: "read", metadata: "read", pull_requests: "read" };

/** Events with who heard them, e.g. `muster: check_run.created`. */
export function whoHeard(heard: readonly Heard[]): readonly string[] {
  return heard.map(({ app, event }) => `${app}: ${event}`);
}
