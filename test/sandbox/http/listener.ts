import { createHmac } from "node:crypto";
import { createServer, type Server } from "node:http";
import { isJsonObject, type Json } from "../../../src/model/json.ts";

/** What an app was told. */
export interface Told {
  /** E.g. `pull_request.opened`. */
  readonly event: string;
  readonly guid: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly payload: Json;
  /** Whether the signature is that of the secret over the very bytes. */
  signedWith(secret: string): boolean;
}

/** The app's side of webhooks. */
export interface Listener {
  readonly url: string;
  readonly told: Told[];
  /** What it answers; null is nothing at all. */
  answer: number | null;
  stop(): Promise<void>;
}

/** Listens on loopback and answers 202. */
export async function startListener(): Promise<Listener> {
  const told: Told[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const bytes = Buffer.concat(chunks);
      const payload: Json = JSON.parse(bytes.toString());
      const action =
        isJsonObject(payload) && typeof payload["action"] === "string" ? `.${payload["action"]}` : "";
      told.push({
        event: `${String(request.headers["x-github-event"])}${action}`,
        guid: String(request.headers["x-github-delivery"]),
        headers: request.headers,
        payload,
        signedWith: (secret) =>
          request.headers["x-hub-signature-256"] ===
          `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`,
      });
      if (listener.answer !== null) response.writeHead(listener.answer).end("heard");
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const listener: Listener = {
    url: `http://127.0.0.1:${portOf(server)}/webhooks`,
    told,
    answer: 202,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return listener;
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
