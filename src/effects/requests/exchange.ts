import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";

/** One request, complete. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** For all of it, in milliseconds. */
  readonly timeoutMs: number;
  /** The addresses of its host, all of them allowed: no other is connected to. */
  readonly addresses: readonly LookupAddress[];
}

/** What became of it. */
export type Exchanged =
  | { readonly kind: "answer"; readonly status: number; readonly text: string }
  /** Nothing of it left this machine. */
  | { readonly kind: "unsent"; readonly why: string }
  /** It left, perhaps only in part, and no answer came. */
  | { readonly kind: "unanswered"; readonly why: string };

/** As much of an answer is read. */
const MOST_BYTES = 65_536;

/**
 * Sends a request on a connection of its own, to addresses that were looked at, whatever the environment says of proxies. Follows
 * no redirect. Never rejects.
 */
export async function exchange({
  method,
  url,
  headers,
  body,
  timeoutMs,
  addresses,
}: Outgoing): Promise<Exchanged> {
  // Loaded when it is needed: it costs every start of Muster more than what most of them do.
  const { Agent, request: send } = await (url.protocol === "https:"
    ? import("node:https")
    : import("node:http"));
  const lookup: LookupFunction = (_host, options, answer) => {
    const [first] = addresses;
    if (options.all === true) answer(null, [...addresses]);
    else answer(null, first?.address ?? "", first?.family ?? 4);
  };
  return await new Promise((resolve) => {
    let connected = false;
    let isSettled = false;
    const settle = (exchanged: Exchanged): void => {
      if (isSettled) return;
      isSettled = true;
      clearTimeout(timer);
      resolve(exchanged);
      request.destroy();
    };
    const lose = (why: string): void => settle({ kind: connected ? "unanswered" : "unsent", why });
    const request = send(url, {
      method,
      agent: new Agent({ keepAlive: false }),
      lookup,
      headers: { ...headers, "content-length": body.length, connection: "close" },
    });
    /** Ends the reading of an answer whose status came. */
    let finish: (() => void) | null = null;
    const timer = setTimeout(() => {
      if (finish === null) lose(`nothing came for ${timeoutMs / 1000} seconds`);
      else finish();
    }, timeoutMs);
    request.on("socket", (socket) => {
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
        connected = true;
      });
    });
    request.on("error", (error) => {
      if (finish === null) lose(describeBroken(error));
      else finish();
    });
    request.on("upgrade", () => lose("it wants another protocol"));
    request.on("response", (response) => {
      const status = response.statusCode ?? 0;
      const pieces: Buffer[] = [];
      let bytes = 0;
      // The status came, and it is what counts: of the body is read what comes in time.
      const end = (): void =>
        settle({ kind: "answer", status, text: Buffer.concat(pieces).toString("utf8") });
      finish = end;
      response.on("data", (piece: Buffer) => {
        pieces.push(piece.subarray(0, MOST_BYTES - bytes));
        bytes += piece.length;
        if (bytes >= MOST_BYTES) end();
      });
      response.on("end", end);
      response.on("error", end);
      response.on("aborted", end);
    });
    request.end(body);
  });
}

function describeBroken(error: Error): string {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  switch (code) {
    case "ECONNREFUSED":
      return "the connection was refused";
    case "ECONNRESET":
    case "EPIPE":
      return "the connection was cut";
    case "ENETUNREACH":
    case "EHOSTUNREACH":
      return "the network has no way there";
    default:
      return code === "" ? "the connection broke" : `the connection broke (${code})`;
  }
}
