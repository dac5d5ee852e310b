import { ENGINE_VERSION } from "../flows/index.ts";
import { enterAsApp, type GitHub, openApp, openToken, type Permissions } from "../github/index.ts";
import type { Clock } from "../model/clock.ts";
import { UsageError } from "../model/usage-error.ts";
import type { SessionCredential } from "./credential.ts";

/** Whose commits and check runs a credential makes. */
export interface Writer {
  /** E.g. `muster[bot]`. */
  readonly login: string;
  /** Whether GitHub signs the commits that are made: it does for an app's, and so for a workflow's token. */
  readonly signs: boolean;
}

/** GitHub, as the credential opens it. */
export interface Connected {
  readonly github: GitHub;
  /** The same, with tokens that read repositories and can do nothing else. */
  readonly reading: GitHub;
  /** Id of the App whose key opened it; null for a token. */
  readonly appId: number | null;
  /** What the App was granted, by permission: `read`, `write` or `admin`. Null for a token, of which nobody can tell. */
  readonly granted: Readonly<Record<string, string>> | null;
  /** Asked once. */
  writer(): Promise<Writer>;
}

/** What the way in has to be good for. */
export interface Wish {
  readonly organization: string;
  readonly apiUrl: string;
  /** What an App must have been granted; a token is found out only when it is used. */
  readonly needs: Permissions;
}

/** What reading repositories and pull requests takes, as far as it was granted. */
const READ = [
  "contents",
  "pull_requests",
  "checks",
  "statuses",
  "actions",
  "merge_queues",
  "members",
  "organization_custom_properties",
];

/** Opens GitHub by a credential. Rejects when an App isn't installed there, or was not granted what is needed. */
export async function connect(credential: SessionCredential, wish: Wish, clock: Clock): Promise<Connected> {
  const options = { apiUrl: wish.apiUrl, clock, userAgent: `muster/${ENGINE_VERSION}` };
  if (credential.kind === "token") {
    const github = openToken({ ...options, token: credential.token });
    let writer: Promise<Writer> | null = null;
    const ask = () => (writer ??= readViewer(github));
    return { github, reading: github, appId: null, granted: null, writer: ask };
  }
  const { appId, privateKey } = credential;
  const { organization } = wish;
  const { github, bot, permissions } = await enterAsApp(openApp({ ...options, appId, privateKey }), {
    appId,
    organization,
  });
  for (const [name, level] of Object.entries(wish.needs)) requireGrant(permissions[name], name, level, wish);
  return {
    github,
    reading: github.narrow({ permissions: readable(permissions) }),
    appId: Number(appId),
    granted: permissions,
    writer: () => Promise.resolve({ login: bot, signs: true }),
  };
}

/** What a permission is for, where Muster can't do without it. */
const USES: Readonly<Record<string, string>> = {
  "contents: read": "reading files",
  "contents: write": "writing the record",
  "checks: write": "checks on commits",
  "pull_requests: read": "knowing pull requests",
};

function requireGrant(
  granted: string | undefined,
  name: string,
  level: "read" | "write",
  { organization }: Wish,
): void {
  if (granted === "admin" || granted === "write" || (granted === "read" && level === "read")) return;
  const use = USES[`${name}: ${level}`];
  throw new UsageError(
    `the App was not granted the permission ${name}: ${level}, which is needed${use === undefined ? "" : ` for ${use}`}`,
    `Add it on the App's settings page; then an owner of ${organization} accepts it under Settings, GitHub Apps.`,
  );
}

function readable(granted: Readonly<Record<string, string>>): Permissions {
  const names = READ.filter((name) => Object.hasOwn(granted, name));
  return Object.fromEntries(names.map((name) => [name, "read" as const]));
}

/** A token of a workflow may not ask `GET /user`; GraphQL tells every kind of token whose it is. */
async function readViewer(github: GitHub): Promise<Writer> {
  const { data } = await github.graphql("query Viewer { viewer { login } }", {});
  const viewer = data?.["viewer"];
  const login = typeof viewer === "object" && viewer !== null && "login" in viewer ? viewer["login"] : null;
  if (typeof login !== "string") throw new Error("GitHub did not tell whose token this is");
  return { login, signs: login.endsWith("[bot]") };
}
