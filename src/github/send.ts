import { explainBroken } from "./broken.ts";
import type { Answer, Call } from "./call.ts";
import { readWhole } from "./read-whole.ts";

/** What became of one HTTP request. */
export type Exchange =
  | { readonly kind: "answer"; readonly answer: Answer }
  | {
      readonly kind: "no_answer";
      /** True when GitHub certainly never saw it, because there was no connection. */
      readonly unsent: boolean;
      /** True when the caller gave up. */
      readonly aborted: boolean;
      /** E.g. `connection refused`, `nothing came for 15 seconds`. */
      readonly why: string;
    };

/** How to send. */
export interface Sending {
  readonly fetch: typeof fetch;
  /** Value of the header; a secret. */
  readonly authorization: string;
  /** How long to wait for the beginning of the answer and for each piece of it, in milliseconds. */
  readonly timeout: number;
}

/** So many times as long the whole of an answer may take, such as that of a tarball. */
const WHOLE_ANSWER = 20;

/** Sends a call once and reads the whole answer. Never rejects. */
export async function send(call: Call, { fetch, authorization, timeout }: Sending): Promise<Exchange> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), timeout);
  const signals = [patience.signal, AbortSignal.timeout(WHOLE_ANSWER * timeout), call.signal];
  const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: { ...call.headers, authorization },
      signal,
      // To follow a redirect, fetch may make a GET of a write: it would look done and not be.
      redirect: call.method === "GET" ? "follow" : "manual",
      ...(call.body === null ? {} : { body: call.body }),
    });
    const body = await readWhole(response, () => timer.refresh());
    const headers = Object.fromEntries(response.headers);
    return { kind: "answer", answer: { status: response.status, headers, body, url: response.url } };
  } catch (error) {
    const aborted = call.signal?.aborted === true;
    if (!aborted && signal.aborted)
      return { kind: "no_answer", unsent: false, aborted, why: `nothing came for ${timeout / 1000} seconds` };
    return { kind: "no_answer", aborted, ...explainBroken(error, authorization) };
  } finally {
    clearTimeout(timer);
  }
}
