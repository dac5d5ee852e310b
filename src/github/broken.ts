import { redact } from "./redact.ts";

const UNTRUSTED =
  "its certificate is not trusted; NODE_EXTRA_CA_CERTS can name a file with the authority that signed it";

/** Errors of the system, of DNS, of TLS and of Node's fetch that come before anything was sent. */
const BEFORE_SENDING: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the name of the host could not be looked up",
  EHOSTUNREACH: "there is no way to the host",
  ENETUNREACH: "there is no way to the network",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
};

/** Explains an error of fetch, and tells whether it certainly came before anything was sent. Says no secret. */
export function explainBroken(
  error: unknown,
  secret: string,
): { readonly unsent: boolean; readonly why: string } {
  const codes = codesOf(error);
  const why = BEFORE_SENDING[codes[0] ?? ""] ?? `the connection broke (${innermostMessage(error)})`;
  return {
    unsent: codes.length > 0 && codes.every((code) => Object.hasOwn(BEFORE_SENDING, code)),
    // Cut only what holds no secret any more: half of one is still a secret.
    why: redact(why, [secret, secret.replace(/^\w+ /, "")]).slice(0, 300),
  };
}

/** Codes of what caused an error; several where several addresses of a host were tried. */
function codesOf(error: unknown): readonly string[] {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.flatMap(codesOf);
  if (!(error instanceof Error)) return [];
  if ("code" in error && typeof error.code === "string") return [error.code];
  return codesOf(error.cause);
}

function innermostMessage(error: unknown): string {
  if (!(error instanceof Error)) return "for an unknown reason";
  if (error.cause instanceof Error) return innermostMessage(error.cause);
  return error.message;
}
