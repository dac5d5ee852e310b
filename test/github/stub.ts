import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createClock, letTimePass, type Passage } from "./let-time-pass.ts";

/** A request as the stub saw it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** On the virtual clock. */
  readonly at: number;
}

/** What the stub answers; `cut` breaks the connection after the request was read. */
export type Reply =
  | "cut"
  | "silence"
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      /** Sent as it is, instead of `body`. */
      readonly raw?: string;
      /** The connection ends after what was sent. */
      readonly breaksOff?: true;
    };

/** A server on this machine that answers as a test wants, and the time that goes by there. */
export interface Stub extends Passage {
  readonly url: string;
  readonly seen: Seen[];
  close(): Promise<void>;
}

/** Starts a stub. */
export async function openStub(answer: (seen: Seen, count: number) => Reply): Promise<Stub> {
  const clock = createClock();
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const body = Buffer.concat(chunks).toString();
      seen.push({ method, path: url, headers, body, at: clock.now().getTime() });
      const last = seen.at(-1);
      if (last !== undefined) reply(response, answer(last, seen.length));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port of the network has an address with a port.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ...letTimePass(clock),
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function reply(response: ServerResponse, answer: Reply): void {
  if (answer === "silence") return;
  if (answer === "cut") {
    response.socket?.destroy();
    return;
  }
  const { status = 200, headers = {}, body, raw, breaksOff } = answer;
  const text = raw ?? (body === undefined ? "" : JSON.stringify(body));
  response.writeHead(status, {
    ...(text === "" ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...headers,
  });
  if (breaksOff === true) response.write(text, () => response.socket?.destroy());
  else response.end(text);
}

/** The address that a fetch was asked for. */
export function addressOf(input: Parameters<typeof fetch>[0]): string {
  return input instanceof Request ? input.url : new URL(input).href;
}

/** A private key that nobody uses, as GitHub gives them. */
export const KEY_PAIR = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
});
