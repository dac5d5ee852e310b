import { z } from "zod";
import type { JsonObject } from "../../../model/json.ts";
import { describeInstallation } from "../../http/routes/index.ts";
import type { Installation } from "../../state/app.ts";
import { momentOf } from "../../state/moment.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import type { World } from "../../state/world.ts";
import { createApp, installApp } from "../create-app.ts";
import { dropUndefined } from "../drop-undefined.ts";
import { appNamed, found, repositoryNamed } from "../find.ts";
import { verb } from "../verb.ts";

const permissions = z.record(z.string(), z.enum(["read", "write", "admin"]));
const appName = z.union([z.string(), z.number()]);
const sender = z.string().optional();

/** Apps and where they are installed. */
export const appVerbs = {
  createApp: verb(
    z.strictObject({
      slug: z.string().min(1),
      owner: z.string(),
      permissions,
      events: z.array(z.string()).optional(),
      webhookUrl: z.string().nullable().optional(),
      webhookSecret: z.string().optional(),
      /** PEM; a new key pair is made without it. */
      privateKey: z.string().optional(),
    }),
    ({ world, webhooks }, input) => {
      const { app, privateKey } = createApp(world, dropUndefined(input));
      webhooks.ping(world, app);
      const { id, slug, clientId } = app;
      return { id, slug, clientId, privateKey, webhookSecret: app.webhookSecret };
    },
  ),
  /** Changes where an app's webhooks go, and what it listens to and asks for. Installations keep what they were granted. */
  configureApp: verb(
    z.strictObject({
      app: appName,
      webhookUrl: z.string().nullable().optional(),
      webhookSecret: z.string().optional(),
      permissions: permissions.optional(),
      events: z.array(z.string()).optional(),
    }),
    ({ world, webhooks }, { app: name, ...settings }) => {
      const app = appNamed(world, name);
      const before = app.webhookUrl;
      Object.assign(app, dropUndefined(settings));
      if (app.webhookUrl !== before) webhooks.ping(world, app);
    },
  ),
  /** Installs an app on an account, on all of its repositories or on those named. */
  installApp: verb(
    z.strictObject({
      app: appName,
      account: z.string(),
      /** Names or `owner/name`. */
      repositories: z.array(z.string()).optional(),
      permissions: permissions.optional(),
      sender,
    }),
    ({ world }, { app, repositories, sender, ...rest }) => {
      const ids = repositories?.map((name) => repositoryOf(world, rest.account, name).id) ?? null;
      const installation = installApp(world, appNamed(world, app), {
        ...dropUndefined(rest),
        repositories: ids,
      });
      tell(world, installation, "installation", "created", sender, {
        repositories: coveredBy(world, installation).map(describeBriefly),
        requester: null,
      });
      return { id: installation.id };
    },
  ),
  /** Adds repositories to an installation, and takes others from it. */
  changeInstallation: verb(
    z.strictObject({
      installation: z.number(),
      add: z.array(z.string()).optional(),
      remove: z.array(z.string()).optional(),
      sender,
    }),
    ({ world }, { installation: id, add = [], remove = [], sender }) => {
      const installation = found(world.installations.get(id), `installation ${id}`);
      const named = (names: readonly string[]) =>
        names.map((name) => repositoryOf(world, installation.account, name));
      const selected = new Set(coveredBy(world, installation).map((each) => each.id));
      for (const each of named(add)) selected.add(each.id);
      for (const each of named(remove)) selected.delete(each.id);
      installation.repositories = selected;
      const changes = {
        repository_selection: "selected",
        repositories_added: named(add).map(describeBriefly),
        repositories_removed: named(remove).map(describeBriefly),
        requester: null,
      };
      if (add.length > 0) tell(world, installation, "installation_repositories", "added", sender, changes);
      if (remove.length > 0)
        tell(world, installation, "installation_repositories", "removed", sender, changes);
    },
  ),
  /** Suspends an installation, or lets it go on. */
  suspendInstallation: verb(
    z.strictObject({ installation: z.number(), suspended: z.boolean(), sender }),
    ({ world }, { installation: id, suspended, sender }) => {
      const installation = found(world.installations.get(id), `installation ${id}`);
      installation.suspendedAt = suspended ? momentOf(world) : null;
      const action = suspended ? "suspend" : "unsuspend";
      tell(world, installation, "installation", action, sender, { repositories: [], requester: null });
    },
  ),
  /** Takes an app off an account; its tokens are of no use any more. */
  uninstallApp: verb(
    z.strictObject({ installation: z.number(), sender }),
    ({ world }, { installation: id, sender }) => {
      const installation = found(world.installations.get(id), `installation ${id}`);
      const repositories = coveredBy(world, installation).map(describeBriefly);
      tell(world, installation, "installation", "deleted", sender, { repositories, requester: null });
      world.installations.delete(id);
    },
  ),
};

function tell(
  world: World,
  installation: Installation,
  name: string,
  action: string,
  sender: string | undefined,
  payload: JsonObject,
): void {
  world.emit({
    name,
    action,
    repository: null,
    sender: sender ?? installation.account,
    onlyApp: installation.appId,
    payload: { ...payload, installation: describeInstallation(world, installation) },
  });
}

function coveredBy(world: World, { account, repositories }: Installation): readonly Repository[] {
  return [...world.repositories.values()].filter(
    ({ id, owner }) => owner.toLowerCase() === account.toLowerCase() && (repositories?.has(id) ?? true),
  );
}

function repositoryOf(world: World, account: string, name: string): Repository {
  return repositoryNamed(world, name.includes("/") ? name : `${account}/${name}`);
}

function describeBriefly({ id, owner, name, visibility }: Repository): JsonObject {
  const node = nodeId("Repository", id);
  return { id, name, full_name: `${owner}/${name}`, node_id: node, private: visibility !== "public" };
}
