/** One HTTP request, complete. */
export interface Outgoing {
  readonly method: "GET" | "POST";
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** PEM; null for the certificates of the system. */
  readonly ca: string | null;
  /** How long it may all take, to the last byte of the answer, in milliseconds. */
  readonly timeout: number;
}

/** An answer with its whole body, or with the beginning of one that tells of an error. */
export interface Incoming {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** What became of a request. `error` is Node's own. */
export type Exchanged =
  | { readonly kind: "answer"; readonly answer: Incoming }
  | { readonly kind: "timeout" }
  | { readonly kind: "too_large" }
  | { readonly kind: "stopped" }
  | { readonly kind: "broken"; readonly error: Error };

/** The largest answer that is read; a value for each of ten thousand series fits in. */
export const MOST_BYTES = 5_000_000;

/** As much is read of an answer that tells of an error. */
const MOST_OF_AN_ERROR = 65_536;

/**
 * Sends a request on a connection of its own and reads the answer, within a deadline and a limit. Follows no redirect. Never
 * rejects. `stop` gives it up.
 */
export async function exchange(outgoing: Outgoing, stop: AbortSignal): Promise<Exchanged> {
  const { url, method, timeout } = outgoing;
  // Loaded when it is needed: it costs every start of Muster more than what most of them do.
  const { request: send } = await (url.protocol === "https:" ? import("node:https") : import("node:http"));
  return await new Promise((resolve) => {
    if (stop.aborted) return resolve({ kind: "stopped" });
    const settle = (exchanged: Exchanged): void => {
      clearTimeout(timer);
      stop.removeEventListener("abort", give);
      resolve(exchanged);
      // What comes of it still, such as the error of tearing down, changes nothing any more.
      request.destroy();
    };
    const give = (): void => settle({ kind: "stopped" });
    const request = send(url, {
      method,
      headers: {
        accept: "application/json",
        "accept-encoding": "identity",
        connection: "close",
        "user-agent": "muster",
        ...outgoing.headers,
      },
      rejectUnauthorized: true,
      ...(outgoing.ca === null ? {} : { ca: outgoing.ca }),
    });
    const timer = setTimeout(() => settle({ kind: "timeout" }), timeout);
    stop.addEventListener("abort", give);
    request.on("error", (error) => settle({ kind: "broken", error }));
    request.on("upgrade", () => settle({ kind: "broken", error: new Error("it wants another protocol") }));
    request.on("response", (response) => {
      const status = response.statusCode ?? 0;
      const whole = status >= 200 && status < 300;
      const pieces: Buffer[] = [];
      let bytes = 0;
      const finish = (): void => {
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [name, value?.toString()]),
        );
        settle({ kind: "answer", answer: { status, headers, body: Buffer.concat(pieces) } });
      };
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        pieces.push(piece);
        if (whole && bytes > MOST_BYTES) settle({ kind: "too_large" });
        if (!whole && bytes > MOST_OF_AN_ERROR) finish();
      });
      response.on("end", finish);
      response.on("error", (error) => settle({ kind: "broken", error }));
      if (whole && Number(response.headers["content-length"]) > MOST_BYTES) settle({ kind: "too_large" });
      // Where it leads is in the headers.
      if (status >= 300 && status < 400) finish();
    });
    request.end(outgoing.body ?? undefined);
  });
}
