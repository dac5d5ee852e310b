import { createHmac, timingSafeEqual } from "node:crypto";

/** How far the clocks of two services may be apart, and how old a signature may be, in milliseconds. */
export const SIGNATURE_TOLERANCE_MS = 5 * 60_000;

/**
 * Signs a body: `v1,` and the HMAC-SHA256 over timestamp, a dot and the raw bytes, in base64 (Port, webhook signature
 * verification).
 *
 * @param timestamp Milliseconds since 1970, as text.
 */
export function sign(secret: string, timestamp: string, body: string | Uint8Array): string {
  const code = createHmac("sha256", secret).update(`${timestamp}.`).update(body).digest("base64");
  return `v1,${code}`;
}

/** The headers that tell how a body is signed, under Muster's names and under Port's. */
export function writeSignature(
  secret: string,
  now: Date,
  body: string | Uint8Array,
): Readonly<Record<string, string>> {
  const timestamp = String(now.getTime());
  const signature = sign(secret, timestamp, body);
  return {
    "x-muster-timestamp": timestamp,
    "x-muster-signature": signature,
    "x-port-timestamp": timestamp,
    "x-port-signature": signature,
  };
}

/** Whether a body is signed with a secret, and signed now. Takes as long for a signature that is nearly right as for any other. */
export function verifySignature(
  secret: string,
  { timestamp, signature }: { readonly timestamp: string; readonly signature: string },
  body: string | Uint8Array,
  now: Date,
): boolean {
  if (!/^\d{10,16}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp)) > SIGNATURE_TOLERANCE_MS) return false;
  const expected = Buffer.from(sign(secret, timestamp, body));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
