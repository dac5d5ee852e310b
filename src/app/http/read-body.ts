import type { IncomingMessage } from "node:http";

/** GitHub sends no larger event (GitHub docs, Webhook events and payloads: payload cap). */
const MAX_BYTES = 25 * 1024 * 1024;

/** Reads the body of a delivery as text; null when it is larger than any event of GitHub's. Rejects when the sender goes away. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const bytes = await readBytes(request, MAX_BYTES);
  return bytes === null ? null : bytes.toString("utf8");
}

/**
 * Reads a request's body as it came; null when it is larger than so many bytes. Rejects when the sender goes away.
 * What is left of a body that is too large stays unread, so that the sender still hears the answer.
 */
export async function readBytes(request: IncomingMessage, most: number): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > most) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
    size += bytes.length;
    if (size > most) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}
