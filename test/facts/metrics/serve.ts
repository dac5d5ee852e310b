import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createServer as createSocketServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A request as it came in. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server on this machine, until the test is over. */
export interface Served {
  /** Without a slash at its end. */
  readonly url: string;
  readonly host: string;
  readonly requests: readonly Received[];
}

/** Answers one request; `attempt` counts from 1. */
export type Answer = (response: ServerResponse, received: Received, attempt: number) => void;

/** Serves HTTP on a free port of 127.0.0.1, or HTTPS with a key and a certificate. */
export async function serve(
  answer: Answer,
  tls?: { readonly key: string; readonly cert: string },
): Promise<Served> {
  const requests: Received[] = [];
  const listen: RequestListener = (request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://any");
      const received = {
        method: request.method ?? "",
        path: url.pathname,
        parameters: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(pieces).toString(),
      };
      requests.push(received);
      answer(response, received, requests.length);
    });
  };
  const server = tls === undefined ? createServer(listen) : createSecureServer(tls, listen);
  const port = await listenOn(server);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const host = `127.0.0.1:${port}`;
  return { url: `${tls === undefined ? "http" : "https"}://${host}`, host, requests };
}

/** Serves something that need not be HTTP. Counts connections. */
export async function serveSocket(
  talk: (socket: Socket, attempt: number) => void,
): Promise<{ readonly url: string; readonly host: string; readonly count: () => number }> {
  const sockets: Socket[] = [];
  const server = createSocketServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    talk(socket, sockets.length);
  });
  const port = await listenOn(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const host = `127.0.0.1:${port}`;
  return { url: `http://${host}`, host, count: () => sockets.length };
}

/** A port of this machine on which nothing listens. */
export async function findClosedPort(): Promise<number> {
  const server = createSocketServer();
  const port = await listenOn(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function listenOn(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(address.port);
    });
  });
}
