import { createClient } from "./client.ts";
import { GitHubError, retellError } from "./error.ts";
import type { GitHub } from "./github.ts";
import { identifyByApp } from "./identify-by-app.ts";
import { identifyByInstallation } from "./identify-by-installation.ts";
import { createInstallationTokens } from "./installation-tokens.ts";
import { type OpenOptions, prepareConnections } from "./open-options.ts";

/** An app's own key, and how to reach GitHub. */
export interface AppOptions extends OpenOptions {
  /** Its id or its client id. */
  readonly appId: number | string;
  /** PEM, also with `\n` for line ends or in base64; a secret. */
  readonly privateKey: string;
}

/** An app as GitHub knows it. */
export interface AppSelf {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  /** Levels are `read`, `write` or `admin`. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

/** Where an app is installed, and what it was granted there. */
export interface InstallationFacts {
  readonly id: number;
  /** Levels are `read`, `write` or `admin`. */
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly repositorySelection: "all" | "selected";
  /** Since when it is suspended, ISO 8601; null when it is not. */
  readonly suspendedAt: string | null;
}

/** GitHub, as an app sees it. */
export interface GitHubApp {
  /** Signed by the app itself: for its hook deliveries and installations. It can't be narrowed. */
  readonly asApp: GitHub;
  /** GitHub as one installation sees it; all that are asked for share its limits. */
  installation(id: number): GitHub;
  /** Finds the installation on an organisation; rejects with `not_found` when there is none. */
  findInstallation(org: string): Promise<InstallationFacts>;
  /** What the app itself is. */
  self(): Promise<AppSelf>;
}

/** Opens GitHub for an app. Nothing is sent yet. Throws when the key can't be read or an address is none. */
export function openApp({ appId, privateKey, ...options }: AppOptions): GitHubApp {
  const { clock, connect } = prepareConnections(options);
  const asApp = createClient(connect("app"), identifyByApp({ appId, privateKey, clock }));
  const installations = new Map<number, GitHub>();
  const open = (installation: number) => {
    const tokens = createInstallationTokens(asApp, installation, clock);
    const identity = identifyByInstallation({ installation, tokens, clock });
    return createClient(connect(identity.name), identity);
  };
  return {
    asApp,
    installation(id) {
      const github = installations.get(id) ?? open(id);
      installations.set(id, github);
      return github;
    },
    findInstallation: (org) => findInstallation(asApp, org),
    async self() {
      const { data } = await asApp.request("GET /app", {});
      if (data === null)
        throw new GitHubError({
          kind: "bad_answer",
          route: "GET /app",
          message: "GET /app was answered with nothing. Check that the address is the API of a GitHub.",
        });
      return {
        id: data.id,
        slug: data.slug ?? "",
        name: data.name,
        permissions: readLevels(data.permissions),
        events: data.events,
      };
    },
  };
}

async function findInstallation(asApp: GitHub, org: string): Promise<InstallationFacts> {
  try {
    const { data } = await asApp.request("GET /orgs/{org}/installation", { org });
    return {
      id: data.id,
      permissions: readLevels(data.permissions),
      events: data.events,
      repositorySelection: data.repository_selection,
      suspendedAt: data.suspended_at,
    };
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind !== "not_found") throw error;
    const message = `The app is not installed on ${org}, or there is no such organisation: an owner of it has to install the app.`;
    throw retellError(error, { message });
  }
}

/** Permissions as they are granted: those without a level are left out. */
function readLevels(permissions: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(permissions).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
