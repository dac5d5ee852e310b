/**
 * Webhooks of the sandbox: from what happened to signed deliveries, for every app that is installed there, listens and
 * was granted what the event needs. Payloads are held to GitHub's own description; faults lose, repeat and reorder.
 */
export { createHookRoutes } from "./routes.ts";
export type { WebhookFaultSettings } from "./webhook-faults.ts";
export { createWebhooks, type WebhookSettings, type Webhooks } from "./webhooks.ts";
