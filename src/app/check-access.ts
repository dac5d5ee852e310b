import {
  AccessError,
  enterAsApp,
  explainAccess,
  type GitHub,
  type GitHubApp,
  isGitHubError,
} from "../github/index.ts";
import { type Feature, missingFeatures } from "../trust/index.ts";
import { type AppSettings, StartupError } from "./environment.ts";

/** GitHub as the App's installation sees it, found good. */
export interface Access {
  readonly github: GitHub;
  /** Login that the App's commits have, e.g. `muster[bot]`. */
  readonly bot: string;
  /** Levels of the permissions that were granted, by name. */
  readonly granted: Readonly<Record<string, string>>;
  /** Features that are left out, because their permission was not granted. */
  readonly missing: readonly Feature[];
}

/**
 * Finds out at the start what would else fail later, one event at a time: the key, the installation, permissions, the
 * central repo. Throws a StartupError that names each problem and its fix.
 */
export async function checkAccess(app: GitHubApp, settings: AppSettings): Promise<Access> {
  const { organization, repository } = settings.central;
  const { appId, apiUrl } = settings;
  const startUp = (error: unknown): unknown =>
    error instanceof AccessError ? new StartupError([error]) : error;
  const { github, bot, permissions } = await enterAsApp(app, { appId, organization }).catch(
    (error: unknown) => {
      throw startUp(error);
    },
  );
  const missing = missingFeatures(permissions);
  const required = missing.filter((feature) => feature.required);
  if (required.length > 0) {
    throw new StartupError(
      required.map(({ name, permission, level }) => ({
        what: `The permission ${permission}: ${level} was not granted, which is needed for ${name}`,
        fix: `Add it on the App's settings page; then an owner of ${organization} accepts it under Settings, GitHub Apps.`,
      })),
    );
  }
  // A public repository can be read from anywhere; a token for it can be had only where the App is installed.
  const central = github.narrow({ repositories: [repository], permissions: { contents: "read" } });
  await central
    .request("GET /repos/{owner}/{repo}", { owner: organization, repo: repository })
    .catch((error: unknown) => {
      throw startUp(explainAccess(error, { app: appId }, apiUrl) ?? explainCentral(error, settings));
    });
  return { github, bot, granted: permissions, missing };
}

/** Why the central repo can't be worked with. */
function explainCentral(error: unknown, { central }: AppSettings): unknown {
  if (!isGitHubError(error)) return error;
  const { organization, repository } = central;
  if (error.kind !== "not_found") {
    const what = `GitHub does not let the App work with ${organization}/${repository}: ${error.message}`;
    return new AccessError({ what, fix: "Start again once that is settled." }, { cause: error });
  }
  const what = `There is no central repo ${organization}/${repository}, or the App may not see it`;
  const fix =
    "Check MUSTER_CENTRAL. If the App is installed on selected repositories only, add the central repo to them.";
  return new AccessError({ what, fix }, { cause: error });
}
