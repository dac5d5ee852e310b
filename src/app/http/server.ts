import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describeError } from "../../jobs/index.ts";
import { StartupError } from "../environment.ts";
import { answerRequest, type Served } from "./answer-request.ts";
import { createKnownReports } from "./known-reports.ts";
import type { Answer } from "./receive-webhook.ts";

/** A server that listens. */
export interface ListeningServer {
  readonly port: number;
  /** Takes no more requests, and resolves when those under way are answered. */
  close(): Promise<void>;
}

/** For how long who sends a request is waited for, in milliseconds. */
export interface Patience {
  /** Until its headers are there. */
  readonly headers: number;
  /** Until all of it is there: 25 MB over a slow line. */
  readonly request: number;
  /** Until the next one comes on the same connection: longer than proxies keep one, so that none is closed under a request. */
  readonly idle: number;
  /** When the App stops, until those under way are cut off. */
  readonly closing: number;
}

const PATIENCE: Patience = { headers: 10_000, request: 60_000, idle: 65_000, closing: 5_000 };

/** Answers requests at an address. Rejects with a StartupError when nothing can listen there. */
export async function listen(
  served: Served,
  { host, port }: { readonly host: string; readonly port: number },
  patience: Patience = PATIENCE,
): Promise<ListeningServer> {
  const timeouts = {
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    connectionsCheckingInterval: Math.ceil(patience.headers / 4),
  };
  const known = createKnownReports();
  const server = createServer(timeouts, (request, response) => {
    answerRequest(request, served, known)
      .catch((error: unknown): Answer => {
        // Who went away in the middle hears no answer, and did nothing that anybody should look at.
        if (request.errored === null)
          served.log.error({ why: describeFailure(error), path: request.url }, "a request failed");
        return {
          status: 500,
          text: "It failed, and the log says why. An event was not kept: send it again.",
        };
      })
      .then((answer) => send(response, answer))
      .catch((error: unknown) => served.log.error({ err: error }, "an answer could not be sent"));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explainListening(error, host, port)));
    server.listen(port, host, resolve);
  });
  return { port: portOf(server), close: () => close(server, patience.closing) };
}

/** Several things may go wrong with one event. What it says is nothing for a log. */
function describeFailure(error: unknown): string {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.map((each) => (each instanceof Error ? describeError(each) : String(each))).join("; ");
}

function send(response: ServerResponse, { status, text, type, allow }: Answer): void {
  const usual = text.startsWith("{") ? "application/json" : "text/plain; charset=utf-8";
  response.writeHead(status, {
    "content-type": type ?? usual,
    "x-content-type-options": "nosniff",
    ...(allow === undefined ? {} : { allow }),
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

async function close(server: Server, patience: number): Promise<void> {
  const enough = setTimeout(() => server.closeAllConnections(), patience);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(enough);
}
