import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A server that answers where a GitHub Enterprise Server does. */
export interface EnterpriseServer {
  /** E.g. `http://127.0.0.1:41234`: REST is below `/api/v3`, GraphQL at `/api/graphql`. */
  readonly url: string;
  /** Paths that it was asked for and does not have. */
  readonly strays: readonly string[];
  stop(): void;
}

/** Puts a GitHub whose API is at the root where GitHub Enterprise Server has it (GitHub Enterprise Server docs, REST API). */
export async function startEnterpriseServer(rootUrl: string): Promise<EnterpriseServer> {
  const strays: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const inside = /^\/api\/(?:v3(?=\/)|(?=graphql$))(.*)$/.exec(path)?.[1];
    if (inside === undefined) {
      strays.push(path);
      response.writeHead(404).end("<html>Not here</html>");
      return;
    }
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    const pass = async () => {
      const body = await text(request);
      const answer = await fetch(`${rootUrl}/${inside.replace(/^\//, "")}`, {
        method: request.method ?? "GET",
        headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
          typeof value === "string" ? [[name, value]] : [],
        ),
        redirect: "manual",
        ...(body === "" ? {} : { body }),
      });
      const bytes = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(bytes);
    };
    pass().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = addressOf(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    strays,
    stop: () => server.close(),
  };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address;
}
