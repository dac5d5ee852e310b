import type { IncomingMessage, ServerResponse } from "node:http";
import type { Json } from "../../model/json.ts";
import { ApiError } from "./route.ts";

/** A request as it came in. */
export interface Incoming {
  readonly method: string;
  /** The whole address. */
  readonly url: URL;
  /** Its path, without the prefix that GitHub Enterprise Server has before it. */
  readonly path: string;
  header(name: string): string | undefined;
  /** The body as JSON; undefined when there is none. Throws 413 or 400. */
  readJson(): Promise<Json | undefined>;
  /** The body as text. Throws 413. */
  readText(): Promise<string>;
  /** Aborted once the client has gone. */
  readonly gone: AbortSignal;
}

/** Whether a request was sent to this machine by its own name: pages from elsewhere may reach it under another. */
export function isSentHere(incoming: Pick<Incoming, "header">): boolean {
  const host = (incoming.header("host") ?? "").replace(/:\d+$/, "");
  return ["127.0.0.1", "localhost", "[::1]"].includes(host);
}

const ENTERPRISE = /^\/api\/v3(?=\/|$)/;

/** Reads a request that came to `base`. */
export function readIncoming(
  message: IncomingMessage,
  response: ServerResponse,
  base: string,
  maxBytes: number,
): Incoming {
  const url = new URL(message.url ?? "/", base);
  const closed = new AbortController();
  response.once("close", () => closed.abort());
  return {
    method: message.method ?? "GET",
    url,
    path: url.pathname.replace(ENTERPRISE, "").replace(/^\/api\/graphql$/, "/graphql") || "/",
    header(name) {
      const value = message.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(", ") : value;
    },
    readJson: async () => parseBody(await readBytes(message, maxBytes)),
    readText: async () => (await readBytes(message, maxBytes)).toString(),
    gone: closed.signal,
  };
}

async function readBytes(message: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  let tooLarge = false;
  // What is too large is read to its end all the same, and dropped: a client that still writes does not hear the answer.
  try {
    for await (const chunk of message) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      tooLarge ||= length > maxBytes;
      if (!tooLarge) chunks.push(bytes);
    }
  } catch {
    // Who went away in the middle of it, or was killed, hears nothing of this.
    throw new ApiError(400, "The request ended early.");
  }
  if (tooLarge) throw new ApiError(413, `Request body is larger than ${maxBytes} bytes.`);
  return Buffer.concat(chunks);
}

function parseBody(bytes: Buffer): Json | undefined {
  if (bytes.length === 0) return undefined;
  try {
    const value: Json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return value;
  } catch {
    throw new ApiError(400, "Problems parsing JSON");
  }
}
