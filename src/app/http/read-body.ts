import type { IncomingMessage } from "node:http";

/** GitHub sends no larger event (GitHub docs, Webhook events and payloads: payload cap). */
const MAX_BYTES = 25 * 1024 * 1024;

/** Reads a request's body as text; null when it is larger than any event of GitHub's. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > MAX_BYTES) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}
