import { createHmac } from "node:crypto";

/**
 * The secret that requests are signed with where their action names none: derived from the App's webhook secret, so that who
 * checks signatures with it can't sign as GitHub. Whoever sets up a receiver computes it by
 * `printf 'muster requests' | openssl dgst -sha256 -hmac "$WEBHOOK_SECRET" -r`.
 */
export function deriveRequestSecret(webhookSecret: string): string {
  return derive(webhookSecret, "muster requests");
}

/** The key that reports on a run are signed with: good for this run alone, and it tells nothing of the secret it comes from. */
export function deriveReportKey(secret: string, run: string): string {
  return derive(secret, `muster report ${run}`);
}

function derive(secret: string, purpose: string): string {
  return createHmac("sha256", secret).update(purpose).digest("hex");
}
