import { type GitHub, type GitHubApp, isGitHubError } from "../github/index.ts";
import { type AppSettings, StartupError, type StartupProblem } from "./environment.ts";
import { type Feature, missingFeatures } from "./permissions.ts";

/** GitHub as the App's installation sees it, found good. */
export interface Access {
  readonly github: GitHub;
  /** Login that the App's commits have, e.g. `muster[bot]`. */
  readonly bot: string;
  /** Features that are left out, because their permission was not granted. */
  readonly missing: readonly Feature[];
}

/**
 * Finds out at the start what would else fail later, one event at a time: the key, the installation, permissions, the
 * central repo. Throws a StartupError that names each problem and its fix.
 */
export async function checkAccess(app: GitHubApp, settings: AppSettings): Promise<Access> {
  const { organization, repository } = settings.central;
  const self = await explain(app.self(), (error) => explainKey(error, settings));
  const installation = await explain(app.findInstallation(organization), (error) =>
    isGitHubError(error, "not_found")
      ? {
          what: `The App ${self.slug} is not installed on ${organization}`,
          fix: `An owner of ${organization} installs it: ${app.asApp.webUrl}/apps/${self.slug}/installations/new`,
        }
      : explainKey(error, settings),
  );
  const missing = missingFeatures(installation.permissions);
  const required = missing.filter((feature) => feature.required);
  if (required.length > 0) {
    throw new StartupError(
      required.map(({ name, permission, level }) => ({
        what: `The permission ${permission}: ${level} was not granted, which is needed for ${name}`,
        fix: `Add it on the App's settings page; then an owner of ${organization} accepts it under Settings, GitHub Apps.`,
      })),
    );
  }
  const github = app.installation(installation.id);
  await explain(
    github.request("GET /repos/{owner}/{repo}", { owner: organization, repo: repository }),
    (error) =>
      isGitHubError(error, "not_found", "forbidden")
        ? {
            what: `There is no central repo ${organization}/${repository}, or the App may not see it`,
            fix: "Check MUSTER_CENTRAL. If the App is installed on selected repositories only, add the central repo to them.",
          }
        : explainKey(error, settings),
  );
  return { github, bot: `${self.slug}[bot]`, missing };
}

async function explain<T>(call: Promise<T>, describe: (error: unknown) => StartupProblem | null): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const problem = describe(error);
    throw problem === null ? error : new StartupError([problem]);
  }
}

function explainKey(error: unknown, { appId, apiUrl }: AppSettings): StartupProblem | null {
  if (isGitHubError(error, "unauthorized", "not_found")) {
    return {
      what: `GitHub does not accept the private key as that of App ${appId} (${error.said || error.message})`,
      fix: "Check APP_ID, and that the key was generated for this very App and not deleted since.",
    };
  }
  if (isGitHubError(error, "unreachable", "unavailable", "bad_answer")) {
    return {
      what: `GitHub can't be reached at ${apiUrl}: ${error.message}`,
      fix: "Check the network and a proxy, and GITHUB_API_URL if it is not github.com.",
    };
  }
  return null;
}
