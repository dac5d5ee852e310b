import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { StartupError } from "../environment.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { type Answer, receiveWebhook, type VerifiedDelivery } from "./receive-webhook.ts";

/** Where GitHub delivers its events: Probot's own address, so that an App made for Probot needs no change. */
export const WEBHOOK_PATH = "/api/github/webhooks";

/** What the server needs of the App. */
export interface Served {
  readonly secrets: readonly [string, ...string[]];
  /** Keeps a delivery. Once this resolves it can't be lost; when it rejects, GitHub is told that it failed. */
  take(delivery: VerifiedDelivery): Promise<void>;
  /** What is not ready yet, or not any more, in words; empty when the App does its work. */
  unready(): readonly string[];
  readonly metrics: Metrics;
  readonly log: Log;
  readonly version: string;
}

/** A server that listens. */
export interface ListeningServer {
  readonly port: number;
  /** Takes no more requests, and resolves when those under way are answered. */
  close(): Promise<void>;
}

/** Answers GitHub's deliveries, and whoever watches over the App: `/healthz`, `/readyz`, `/metrics`. */
export async function listen(served: Served, host: string, port: number): Promise<ListeningServer> {
  const server = createServer((request, response) => {
    answer(request, served)
      .catch((error: unknown): Answer => {
        served.log.error({ err: error, path: request.url }, "a request failed");
        return { status: 500, text: "The event could not be kept. Send it again." };
      })
      .then(({ status, text }) => send(response, status, text))
      .catch((error: unknown) => served.log.error({ err: error }, "an answer could not be sent"));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explainListening(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { port: portOf(server), close: () => close(server) };
}

async function answer(request: IncomingMessage, served: Served): Promise<Answer> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname === WEBHOOK_PATH) {
    if (request.method !== "POST") return { status: 405, text: "GitHub's deliveries are POST requests." };
    return await takeDelivery(request, served);
  }
  if (request.method !== "GET" && request.method !== "HEAD")
    return { status: 405, text: "Only GET is answered." };
  switch (pathname) {
    case "/healthz":
      return { status: 200, text: `${JSON.stringify({ status: "ok", version: served.version })}\n` };
    case "/readyz": {
      const unready = served.unready();
      const ready = unready.length === 0;
      return { status: ready ? 200 : 503, text: `${JSON.stringify({ ready, waiting: unready })}\n` };
    }
    case "/metrics":
      return { status: 200, text: await served.metrics.registry.metrics() };
    default:
      return { status: 404, text: "There is nothing here." };
  }
}

async function takeDelivery(request: IncomingMessage, served: Served): Promise<Answer> {
  const received = await receiveWebhook(request, served.secrets);
  if (received.kind === "refused") {
    const event = "unverified";
    served.metrics.events.inc({ event, result: "refused" });
    served.log.warn({ status: received.answer.status }, received.answer.text);
    return received.answer;
  }
  await served.take(received.delivery);
  return { status: 202, text: "kept" };
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    "content-type": text.startsWith("{") ? "application/json" : "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
  });
  response.end(text);
}

/** Why nobody can listen there. */
function explainListening(error: Error, host: string, port: number): StartupError {
  const isTaken = "code" in error && error.code === "EADDRINUSE";
  const what = isTaken
    ? `Something else listens on ${host}:${port} already`
    : `Nothing can listen on ${host}:${port} (${error.message})`;
  const fix = isTaken
    ? "Stop it if it is another Muster, or set PORT to a port that is free."
    : "Check HOST, which is an address of this machine, and PORT, which may have to be above 1023.";
  return new StartupError([{ what, fix }]);
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
