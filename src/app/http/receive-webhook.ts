import type { IncomingMessage } from "node:http";
import { verifyWithFallback } from "@octokit/webhooks-methods";
import { isJsonObject } from "../../model/json.ts";
import { readBody } from "./read-body.ts";

/** A delivery of GitHub's whose signature is good. */
export interface VerifiedDelivery {
  /** `X-GitHub-Delivery`: the same when it is sent again. */
  readonly guid: string;
  /** `X-GitHub-Event`, e.g. `pull_request`. */
  readonly name: string;
  /** A JSON object, as text. */
  readonly body: string;
}

/** The answer to a request. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Content type; that of JSON or plain text, whichever it is, when left out. */
  readonly type?: string;
  /** Methods that would be answered. */
  readonly allow?: string;
}

/** What a request to the webhook address is. */
export type Received =
  | { readonly kind: "delivery"; readonly delivery: VerifiedDelivery }
  | { readonly kind: "refused"; readonly answer: Answer };

/**
 * Reads and verifies one delivery: the signature over the raw body, in constant time, by the secret or the one before it
 * (GitHub docs, Validating webhook deliveries).
 */
export async function receiveWebhook(
  request: IncomingMessage,
  [secret, ...previous]: readonly [string, ...string[]],
): Promise<Received> {
  const guid = header(request, "x-github-delivery");
  const name = header(request, "x-github-event");
  const signature = header(request, "x-hub-signature-256");
  if (guid === null || name === null)
    return refuse(400, "This address takes webhook deliveries of GitHub only.");
  if (signature === null)
    return refuse(401, "The delivery is not signed: set a webhook secret on the App's settings page.");
  const body = await readBody(request);
  if (body === null) return refuse(413, "The delivery is larger than any of GitHub's.");
  const isGood =
    body !== "" && (await verifyWithFallback(secret, body, signature, previous).catch(() => false));
  if (!isGood) return refuse(401, "The signature is not that of this App's webhook secret.");
  if (!isObject(body))
    return refuse(400, "The delivery is no JSON object: set the webhook's content type to JSON.");
  return { kind: "delivery", delivery: { guid, name, body } };
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return typeof value === "string" && value !== "" ? value : null;
}

function isObject(body: string): boolean {
  try {
    return isJsonObject(JSON.parse(body));
  } catch {
    return false;
  }
}

function refuse(status: number, text: string): Received {
  return { kind: "refused", answer: { status, text } };
}
