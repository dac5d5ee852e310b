import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Installation } from "../../state/app.ts";
import type { World } from "../../state/world.ts";
import { createApp, installApp } from "../create-app.ts";
import { repositoryNamed } from "../find.ts";
import { verb } from "../verb.ts";

/** The app that workflows act as on github.com: its slug and id. */
const ACTIONS = { id: 15_368, slug: "github-actions", owner: "github" };
/** A token is of use as long as its job runs, for a day at most. */
const LIFETIME = 86_400_000;

const levels = z.record(z.string(), z.enum(["read", "write"]));

/** What a job of a workflow gets. */
export const workflowTokenVerbs = {
  /**
   * The GITHUB_TOKEN of a job (GitHub docs, Use GITHUB_TOKEN for authentication in workflows): a token of the app of GitHub
   * Actions, good for one repository and for what the workflow's `permissions` say. Reading only when left out, as for pull
   * requests from forks.
   */
  createWorkflowToken: verb(
    z.strictObject({ repository: z.string(), permissions: levels.optional() }),
    ({ world }, { repository: name, permissions = READING }) => {
      const repository = repositoryNamed(world, name);
      const installation = installationOn(world, repository.owner);
      const token = `ghs_${randomBytes(27).toString("base64url").replaceAll(/[-_]/g, "0")}`;
      world.tokens.set(token, {
        kind: "installation",
        installation: installation.id,
        repositories: new Set([repository.id]),
        permissions: { metadata: "read", ...permissions },
        expiresAt: new Date(world.clock.now().getTime() + LIFETIME).toISOString(),
      });
      return { token };
    },
  ),
};

/** What a workflow's `permissions` may name, as far as the sandbox knows it. */
const NAMES = ["actions", "checks", "contents", "deployments", "issues", "pull_requests", "statuses"];
const READING = Object.fromEntries(NAMES.map((name) => [name, "read" as const]));
const WRITING = Object.fromEntries(NAMES.map((name) => [name, "write" as const]));

/** GitHub's own app is everywhere, and takes no webhooks. */
function installationOn(world: World, account: string): Installation {
  const app = world.apps.get(ACTIONS.id) ?? createApp(world, { ...ACTIONS, permissions: WRITING }).app;
  const found = [...world.installations.values()].find(
    (each) => each.appId === app.id && each.account.toLowerCase() === account.toLowerCase(),
  );
  return found ?? installApp(world, app, { account, repositories: null });
}
