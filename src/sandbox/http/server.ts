import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Gateway, MAX_BODY } from "./gateway.ts";
import { type Incoming, readIncoming } from "./incoming.ts";
import { type Outcome, type Reply, replyError } from "./reply.ts";
import { CODELOAD_PATH, serveArchive } from "./serve-archive.ts";
import { serveGraphql } from "./serve-graphql.ts";
import { serveRest } from "./serve-rest.ts";

/** Where the sandbox is steered: everything below it is no part of GitHub. */
export const CONTROL_PATH = "/_sandbox/";

/** What is answered beside GitHub's API, and not counted among its calls. */
export interface Beside {
  /** Requests below `/_sandbox/`. */
  control(incoming: Incoming): Promise<Reply>;
  /** Pages for people; null for a request that is not for one. */
  page(incoming: Incoming): Promise<Reply> | null;
}

/** A server that listens. */
export interface Listening {
  readonly url: string;
  /** Cuts every connection and stops. */
  stop(): Promise<void>;
}

/** Listens on loopback, on any free port when it is 0. */
export async function listen(gateway: Gateway, beside: Beside, port: number): Promise<Listening> {
  const server = createServer((message, response) => {
    void respond(gateway, beside, message, response);
  });
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: actual } = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${actual}`,
    async stop() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(
  gateway: Gateway,
  beside: Beside,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const incoming = readIncoming(message, response, gateway.world.baseUrl, MAX_BODY);
  try {
    const answered = incoming.path.startsWith(CONTROL_PATH)
      ? beside.control(incoming)
      : beside.page(incoming);
    if (answered !== null) {
      send(response, await answered, incoming.method);
      return;
    }
    gateway.counters.enter();
    const outcome = await serve(gateway, incoming).finally(() => gateway.counters.leave());
    gateway.counters.countStatus(outcome === "cut" ? "cut" : outcome.status);
    if (outcome === "cut") message.socket.destroy();
    else send(response, withGeneralHeaders(gateway, outcome), incoming.method);
  } catch (error) {
    const problem = String(error instanceof Error ? error.stack : error);
    gateway.world.violations.push({ kind: "crash", subject: incoming.path, problems: [problem] });
    send(response, replyError({ status: 500, message: problem, errors: [] }, ""), incoming.method);
  }
}

function serve(gateway: Gateway, incoming: Incoming): Promise<Outcome> {
  if (incoming.path.startsWith(CODELOAD_PATH)) return serveArchive(gateway.world, incoming.path);
  return incoming.path === "/graphql" && incoming.method === "POST"
    ? serveGraphql(gateway, incoming)
    : serveRest(gateway, incoming);
}

/** The Date header is that of the sandbox's clock: clients that sign requests correct their own clock by it. */
function withGeneralHeaders({ world }: Gateway, reply: Reply): Reply {
  return {
    ...reply,
    headers: {
      date: world.clock.now().toUTCString(),
      server: "github.com",
      "x-github-media-type": "github.v3; format=json",
      "x-github-request-id": requestId(),
      ...reply.headers,
    },
  };
}

function requestId(): string {
  const hex = randomBytes(14).toString("hex").toUpperCase();
  return [hex.slice(0, 4), hex.slice(4, 10), hex.slice(10, 16), hex.slice(16, 20), hex.slice(20)].join(":");
}

function send(response: ServerResponse, { status, headers, body }: Reply, method: string): void {
  if (response.destroyed) return;
  const length: Record<string, string> = body === null ? {} : { "content-length": String(body.length) };
  response.writeHead(status, { ...headers, ...length });
  response.end(method === "HEAD" || body === null ? undefined : body);
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The sandbox listens on no port.");
  return address;
}
