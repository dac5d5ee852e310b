import { sign } from "@octokit/webhooks-methods";
import { type ApplicationFunction, Probot } from "probot";
import { isJsonObject } from "../model/json.ts";
import { EVENTS } from "../trust/index.ts";
import type { AppSettings } from "./environment.ts";
import type { VerifiedDelivery } from "./http/receive-webhook.ts";
import type { WebhookEvent } from "./intake/take-event.ts";
import type { Log } from "./log.ts";

/** Muster as a Probot application: whatever happens is kept first, and acted upon from the journal. */
export function createApplication(keep: (event: WebhookEvent) => Promise<void>): ApplicationFunction {
  return (probot) => {
    probot.on([...EVENTS], async ({ id, name, payload }) => {
      const plain: unknown = payload;
      if (isJsonObject(plain)) await keep({ guid: id, name, payload: plain });
    });
  };
}

/** Probot with the application loaded. Its own clients for GitHub are not used: theirs write once a second. */
export async function openProbot(
  { appId, privateKey, webhookSecrets: [secret], apiUrl: baseUrl }: AppSettings,
  log: Log,
  keep: (event: WebhookEvent) => Promise<void>,
): Promise<Probot> {
  // What fails is told to whoever handed the event in, who writes it to the log without the event.
  const silent = log.child({}, { level: "silent" });
  const probot = new Probot({ appId, privateKey, secret, baseUrl, log: silent });
  await probot.ready();
  await probot.load(createApplication(keep));
  return probot;
}

/**
 * Hands a verified delivery to the application, and resolves once it is kept. Probot knows one secret; a delivery that was
 * signed with the one before it is signed anew.
 */
export async function receive(
  probot: Probot,
  secret: string,
  { guid, name, body }: VerifiedDelivery,
): Promise<void> {
  const signature = await sign(secret, body);
  await probot.webhooks.verifyAndReceive({ id: guid, name, payload: body, signature });
}
