import type { Answer, Call } from "./call.ts";
import { redact } from "./redact.ts";

/** What became of one HTTP request. */
export type Exchange =
  | { readonly kind: "answer"; readonly answer: Answer }
  | {
      readonly kind: "no_answer";
      /** True when GitHub certainly never saw it, because there was no connection. */
      readonly unsent: boolean;
      /** True when the caller gave up. */
      readonly aborted: boolean;
      /** E.g. `connection refused`, `no answer within 15 seconds`. */
      readonly why: string;
    };

/** How to send. */
export interface Sending {
  readonly fetch: typeof fetch;
  /** Value of the header; a secret. */
  readonly authorization: string;
  /** How long to wait for the whole answer, in milliseconds. */
  readonly timeout: number;
}

/** Errors of the system, of DNS and of Node's fetch that come before anything was sent. */
const BEFORE_SENDING: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the name of the host could not be looked up",
  EHOSTUNREACH: "no way to the host",
  ENETUNREACH: "no way to the network",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
};

/** Sends a call once and reads the whole answer. Never rejects. */
export async function send(call: Call, { fetch, authorization, timeout }: Sending): Promise<Exchange> {
  const deadline = AbortSignal.timeout(timeout);
  const signal = call.signal === undefined ? deadline : AbortSignal.any([deadline, call.signal]);
  try {
    const response = await fetch(call.url, {
      method: call.method,
      headers: { ...call.headers, authorization },
      signal,
      ...(call.body === null ? {} : { body: call.body }),
    });
    const body = new Uint8Array(await response.arrayBuffer());
    const headers = Object.fromEntries(response.headers);
    return { kind: "answer", answer: { status: response.status, headers, body, url: response.url } };
  } catch (error) {
    const aborted = call.signal?.aborted === true;
    if (deadline.aborted && !aborted)
      return { kind: "no_answer", unsent: false, aborted, why: `no answer within ${timeout / 1000} seconds` };
    const codes = codesOf(error);
    const before = codes.length > 0 && codes.every((code) => Object.hasOwn(BEFORE_SENDING, code));
    const why = BEFORE_SENDING[codes[0] ?? ""] ?? `the connection broke${innermostMessage(error)}`;
    return { kind: "no_answer", unsent: before, aborted, why: redact(why, [authorization]) };
  }
}

/** Codes of what caused an error; several where several addresses of a host were tried. */
function codesOf(error: unknown): readonly string[] {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.flatMap(codesOf);
  if (!(error instanceof Error)) return [];
  if ("code" in error && typeof error.code === "string") return [error.code];
  return codesOf(error.cause);
}

function innermostMessage(error: unknown): string {
  if (!(error instanceof Error)) return "";
  if (error.cause instanceof Error) return innermostMessage(error.cause);
  return error.message === "" ? "" : ` (${error.message.slice(0, 200)})`;
}
