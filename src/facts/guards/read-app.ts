import type { GitHub, GitHubApp } from "../../github/index.ts";
import { isGitHubError } from "../../github/index.ts";
import {
  type AppGuard,
  type HookDelivery,
  type HookTarget,
  type Seen,
  seen,
  unseen,
} from "../../model/guard.ts";

/** How many deliveries are looked at: a page. */
const DELIVERIES = 100;

/** The App, and the login of its bot, e.g. `muster[bot]`; null where that isn't known. */
export interface AppRead {
  readonly app: AppGuard;
  readonly bot: string | null;
}

/** The App as GitHub tells its key. */
export async function readAppByKey(app: GitHubApp, organization: string): Promise<AppRead> {
  const { id, slug } = await app.self();
  const bot = `${slug}[bot]`;
  const [hook, deliveries] = await Promise.all([readHook(app.asApp), readDeliveries(app.asApp)]);
  const about = { id: seen(id), hook, deliveries };
  try {
    const {
      id: installation,
      permissions,
      events,
      repositorySelection,
      suspendedAt,
    } = await app.findInstallation(organization);
    const selected =
      repositorySelection === "all"
        ? seen(null)
        : suspendedAt === null
          ? await listSelected(app.installation(installation))
          : unseen(
              "which repositories the App is installed on is not told while it is suspended",
              `An owner of ${organization} has to unsuspend it.`,
            );
    const granted = { permissions: seen(permissions), events: seen(events), suspended: seen(suspendedAt) };
    return { bot, app: { ...about, ...granted, selected } };
  } catch (error) {
    if (!isGitHubError(error, "not_found")) throw error;
    const why = unseen(
      `the App is not installed on ${organization}`,
      `An owner of ${organization} has to install it.`,
    );
    return { bot, app: { ...about, permissions: why, events: why, suspended: why, selected: seen([]) } };
  }
}

/**
 * The App as an owner's token sees it: where it is installed, and with what. Webhooks are told to its key alone. `appId` is an
 * id or a client id; null when nobody named the App.
 */
export async function readAppByToken(
  github: GitHub,
  organization: string,
  appId: string | null,
): Promise<AppRead> {
  const keyFix = "Set APP_ID and PRIVATE_KEY_PATH to the App's id and key.";
  const keyOnly = unseen("webhooks are told to the App's own key alone", keyFix);
  const hidden = (why: string, fix: string, selected?: AppGuard["selected"]): AppRead => {
    const unknown = unseen(why, fix);
    const id = appId !== null && /^\d+$/.test(appId) ? seen(Number(appId)) : unknown;
    const installed = {
      permissions: unknown,
      events: unknown,
      suspended: unknown,
      selected: selected ?? unknown,
    };
    return { bot: null, app: { id, ...installed, hook: keyOnly, deliveries: keyOnly } };
  };
  if (appId === null)
    return hidden(
      "which App is Muster's was not said",
      "Set APP_ID to the App's id, from its settings page.",
    );
  try {
    for (let page = 1; ; page += 1) {
      const { data } = await github.request("GET /orgs/{org}/installations", {
        org: organization,
        per_page: 100,
        page,
      });
      const found = data.installations.find(
        (each) => String(each.app_id) === appId || ("client_id" in each && each.client_id === appId),
      );
      if (found !== undefined) {
        const selected =
          found.repository_selection === "all"
            ? seen(null)
            : unseen("which repositories the App is installed on is told to its own key alone", keyFix);
        return {
          bot: `${found.app_slug}[bot]`,
          app: {
            id: seen(found.app_id),
            permissions: seen(readLevels(found.permissions)),
            events: seen(found.events),
            suspended: seen(found.suspended_at),
            selected,
            hook: keyOnly,
            deliveries: keyOnly,
          },
        };
      }
      if (data.installations.length < 100) break;
    }
    return hidden(
      `App ${appId} is not installed on ${organization}`,
      `An owner of ${organization} has to install it.`,
      seen([]),
    );
  } catch (error) {
    if (!isGitHubError(error, "forbidden", "not_found")) throw error;
    return hidden("how the App is installed is told to owners of the organisation alone", keyFix);
  }
}

function readLevels(permissions: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(permissions).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

async function listSelected(github: GitHub): Promise<Seen<readonly string[]>> {
  const names: string[] = [];
  for (let page = 1; ; page += 1) {
    const { data } = await github.request("GET /installation/repositories", { per_page: 100, page });
    names.push(...data.repositories.map(({ name }) => name));
    if (data.repositories.length < 100) return seen(names);
  }
}

async function readHook(asApp: GitHub): Promise<Seen<HookTarget>> {
  try {
    const { data } = await asApp.request("GET /app/hook/config", {});
    const { url = "", secret = "", insecure_ssl: insecure = "0" } = data;
    return seen({
      url: url === "" ? null : url,
      hasSecret: secret !== "",
      verifiesTls: String(insecure) === "0",
    });
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    return unseen(
      `where its webhooks go could not be told: ${error.message}`,
      "Look at the App's settings page.",
    );
  }
}

async function readDeliveries(asApp: GitHub): Promise<Seen<readonly HookDelivery[]>> {
  try {
    const { data } = await asApp.request("GET /app/hook/deliveries", { per_page: DELIVERIES });
    return seen(
      data.map(({ guid, delivered_at: at, event, status_code: status }) => ({
        guid,
        at,
        event,
        status,
        ok: status >= 200 && status < 300,
      })),
    );
  } catch (error) {
    if (!isGitHubError(error)) throw error;
    return unseen(
      `its deliveries could not be listed: ${error.message}`,
      "Look at Advanced on the App's settings page.",
    );
  }
}
