import type { JsonObject } from "../../model/json.ts";
import type { App } from "../state/app.ts";
import { nodeId } from "../state/node-id.ts";
import type { World } from "../state/world.ts";
import { htmlUrl } from "./addresses.ts";
import { describeUser } from "./user.ts";

/** Names of events that every webhook's description of an app knows; newer ones are left out there. */
const OLD_EVENTS = new Set(
  (
    "branch_protection_rule check_run check_suite commit_comment create delete deployment deployment_review " +
    "deployment_status deploy_key discussion discussion_comment fork gollum issues issue_comment label member " +
    "membership milestone organization org_block page_build public pull_request pull_request_review " +
    "pull_request_review_comment push release repository repository_dispatch star status team team_add watch " +
    "workflow_dispatch workflow_run"
  ).split(" "),
);

/** A GitHub App as answers and most webhooks show it: GitHub's `integration`. */
export function describeIntegration(world: World, app: App): JsonObject {
  return {
    id: app.id,
    slug: app.slug,
    client_id: app.clientId,
    node_id: nodeId("App", app.id),
    owner: describeUser(world, app.owner),
    name: app.name,
    description: "",
    external_url: appPage(world, app),
    html_url: appPage(world, app),
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

/** A GitHub App inside a check suite, issue or deployment of a webhook, whose description lists the events it knows. */
export function describeIntegrationInEvent(world: World, app: App): JsonObject {
  return { ...describeIntegration(world, app), events: app.events.filter((name) => OLD_EVENTS.has(name)) };
}

/** The app of this id, or null when it acted for nobody's app, or is gone. */
export function describeActingApp(world: World, appId: number | null): JsonObject | null {
  const app = appId === null ? undefined : world.apps.get(appId);
  return app === undefined ? null : describeIntegration(world, app);
}

/** Address of an app's page. */
export function appPage(world: World, app: App): string {
  return htmlUrl(world, `/apps/${app.slug}`);
}
