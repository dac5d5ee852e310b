import type { EmitterWebhookEventName } from "@octokit/webhooks";
import type { ApplicationFunction } from "probot";
import type { WebhookEvent } from "./http/receive-webhook.ts";

/** Events that Muster acts upon; `app.yml` asks for the same. */
export const EVENTS = [
  "pull_request",
  "check_run",
  "check_suite",
  "merge_group",
  "push",
  "repository",
  "custom_property_values",
  "installation",
  "installation_repositories",
] as const satisfies readonly EmitterWebhookEventName[];

/** Keeps an event, with what it asks for. */
export type KeepEvent = (event: WebhookEvent) => Promise<void>;

/** Muster as a Probot application: whatever happens is kept first, and acted upon from the journal. */
export function createApplication(keep: KeepEvent): ApplicationFunction {
  return (probot) => {
    probot.on([...EVENTS], async ({ id, name, payload }) => {
      // Probot's types know every payload by heart; Muster reads the few keys it needs with its own schemas.
      const plain: unknown = payload;
      await keep({ guid: id, name, payload: Object(plain) });
    });
  };
}
