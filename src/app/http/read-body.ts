import type { IncomingMessage } from "node:http";

/** GitHub sends no larger event (GitHub docs, Webhook events and payloads: payload cap). */
const MAX_BYTES = 25 * 1024 * 1024;

/**
 * Reads a request's body as text; null when it is larger than any event of GitHub's. Rejects when the sender goes away.
 * What is left of a body that is too large stays unread, so that the sender still hears the answer.
 */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_BYTES) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > MAX_BYTES) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString("utf8");
}
