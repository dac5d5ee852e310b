import { AccessError } from "./access-error.ts";
import { isGitHubError } from "./error.ts";
import { explainAccess, refuseAddress, refuseCredential } from "./explain-access.ts";
import type { GitHub } from "./github.ts";
import type { GitHubApp } from "./open-app.ts";

/** GitHub as an app sees it that is installed on an organisation. */
export interface Entrance {
  readonly github: GitHub;
  /** Login that the app's commits have, e.g. `muster[bot]`. */
  readonly bot: string;
  /** What the app was granted there. Levels are `read`, `write` or `admin`. */
  readonly permissions: Readonly<Record<string, string>>;
}

/** Finds an app's installation on an organisation. Rejects with an AccessError when the key is not the app's, or there is none. */
export async function enterAsApp(
  app: GitHubApp,
  { appId, organization }: { readonly appId: number | string; readonly organization: string },
): Promise<Entrance> {
  const { apiUrl, webUrl } = app.asApp;
  const explain = (error: unknown) => explainAccess(error, { app: appId }, apiUrl) ?? error;
  const self = await app.self().catch((error: unknown) => {
    if (!isGitHubError(error, "not_found")) throw explain(error);
    // GitHub says so in words; whatever answers without a word is something else.
    throw error.said === "" ? refuseAddress(error, apiUrl) : refuseCredential(error, { app: appId });
  });
  const installation = await app.findInstallation(organization).catch((error: unknown) => {
    if (!isGitHubError(error, "not_found")) throw explain(error);
    const what = `The App ${self.slug} is not installed on ${organization}, or there is no such organisation`;
    const fix = `An owner of ${organization} installs it: ${webUrl}/apps/${self.slug}/installations/new`;
    throw new AccessError({ what, fix }, { cause: error });
  });
  return {
    github: app.installation(installation.id),
    bot: `${self.slug}[bot]`,
    permissions: installation.permissions,
  };
}
