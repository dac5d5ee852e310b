import type { JsonObject } from "../../model/json.ts";
import { describeUser } from "../describe/user.ts";
import type { App } from "../state/app.ts";
import type { World } from "../state/world.ts";

/** Payload of the `ping` that tells an app that its webhooks come here from now on. */
export function buildPing(world: World, app: App): JsonObject {
  return {
    zen: "Approachable is better than simple.",
    hook_id: app.id,
    hook: {
      type: "App",
      id: app.id,
      name: "web",
      active: true,
      events: app.events,
      config: { content_type: "json", insecure_ssl: "0", secret: "********", url: app.webhookUrl ?? "" },
      created_at: app.createdAt,
      updated_at: app.createdAt,
      app_id: app.id,
      deliveries_url: `${world.baseUrl}/app/hook/deliveries`,
    },
    sender: describeUser(world, app.owner),
  };
}
