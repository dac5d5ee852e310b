import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { parseArgs } from "node:util";
import { Counter, Histogram, Registry } from "prom-client";

/** A version of the service. */
export interface CartsVersion {
  readonly version: string;
  /** Milliseconds that it takes longer than it should. */
  readonly delayInMillis: number;
}

/** The versions of the story: the second one is a second slower. */
export const VERSIONS = {
  v1: { version: "v1", delayInMillis: 0 },
  v2: { version: "v2", delayInMillis: 1000 },
  v3: { version: "v3", delayInMillis: 0 },
} as const satisfies Readonly<Record<string, CartsVersion>>;

/** Milliseconds of work in every request, whatever the version. */
const WORK = 15;

/**
 * The carts service: items are put into carts, which are kept in memory. Tells Prometheus how long requests took
 * (`requests_latency_seconds`) and how they ended (`http_requests_total`) under `/metrics`.
 */
export function createCarts({ version, delayInMillis }: CartsVersion): Server {
  const registry = new Registry();
  const latency = new Histogram({
    name: "requests_latency_seconds",
    help: "How long requests took, in seconds.",
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests, by how they ended.",
    labelNames: ["method", "status"],
    registers: [registry],
  });
  const carts = new Map<string, string[]>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://carts");
    if (pathname === "/metrics") {
      response.writeHead(200, { "content-type": registry.contentType }).end(await registry.metrics());
      return;
    }
    const stop = latency.startTimer();
    await wait(WORK + delayInMillis);
    const { status, body } = respond(request.method ?? "GET", pathname);
    response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
    requests.inc({ method: request.method ?? "GET", status });
    stop();
  }

  function respond(method: string, pathname: string): { status: number; body: unknown } {
    if (pathname === "/version") return { status: 200, body: { version } };
    const [, cart, item] = /^\/carts\/([\w-]+)\/items(?:\/([\w-]+))?$/.exec(pathname) ?? [];
    if (cart === undefined) return { status: 404, body: { error: "not found" } };
    const items = carts.get(cart) ?? [];
    if (method === "POST" && item !== undefined) {
      carts.set(cart, [...items, item].slice(-100));
      return { status: 201, body: { item } };
    }
    return method === "GET" ? { status: 200, body: items } : { status: 405, body: { error: "not allowed" } };
  }

  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
}

/** Starts it on this machine; port 0 takes a free one, which is given back. */
export async function startCarts(
  version: CartsVersion,
  port = 0,
): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createCarts(version);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** `node examples/carts/service.ts --version v2 --port 8080` */
if (import.meta.main) {
  const { values } = parseArgs({
    options: { version: { type: "string", default: "v1" }, port: { type: "string", default: "8080" } },
  });
  const chosen = Object.values(VERSIONS).find(({ version }) => version === values.version);
  if (chosen === undefined) throw new Error(`there is no version ${values.version}: only v1, v2 and v3`);
  const { port } = await startCarts(chosen, Number(values.port));
  process.stdout.write(`carts ${chosen.version} on http://127.0.0.1:${port}\n`);
}
