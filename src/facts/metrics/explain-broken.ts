/** Why a request broke, in words, and whether it may go better a moment later. */
export interface Broken {
  readonly why: string;
  readonly again: boolean;
  /** What answers there speaks something else. */
  readonly foreign: boolean;
}

const UNTRUSTED =
  "its certificate is not trusted. `tls.ca` of the provider can name the certificate of the authority that signed it";

/** Errors of the system, of DNS and of TLS; true where it may go better a moment later. */
const KNOWN: Readonly<Record<string, readonly [why: string, again: boolean]>> = {
  ECONNREFUSED: ["connection refused", true],
  ECONNRESET: ["the connection was reset", true],
  EPIPE: ["the connection was closed", true],
  ETIMEDOUT: ["no connection in time", true],
  EHOSTUNREACH: ["there is no way to the host", true],
  ENETUNREACH: ["there is no way to the network", true],
  EAI_AGAIN: ["the name of the host could not be looked up", true],
  ENOTFOUND: ["there is no such host", false],
  EPROTO: ["it does not speak TLS, or not as this end does. Perhaps its address begins with http://", false],
  DEPTH_ZERO_SELF_SIGNED_CERT: [UNTRUSTED, false],
  SELF_SIGNED_CERT_IN_CHAIN: [UNTRUSTED, false],
  UNABLE_TO_GET_ISSUER_CERT: [UNTRUSTED, false],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [UNTRUSTED, false],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [UNTRUSTED, false],
  CERT_SIGNATURE_FAILURE: [UNTRUSTED, false],
  CERT_HAS_EXPIRED: ["its certificate has expired", false],
  CERT_NOT_YET_VALID: ["its certificate is not valid yet", false],
  ERR_TLS_CERT_ALTNAME_INVALID: ["its certificate is for another host", false],
};

/** Explains what Node says of a request that broke. What is not known is retried, as the network breaks in many ways. */
export function explainBroken(error: Error): Broken {
  const code = codeOf(error);
  const known = Object.hasOwn(KNOWN, code) ? KNOWN[code] : undefined;
  if (known !== undefined) return { why: known[0], again: known[1], foreign: false };
  if (code.startsWith("HPE_")) return { why: "what answers there is not HTTP", again: false, foreign: true };
  if (["ERR_TLS_", "ERR_SSL_", "CERT_"].some((start) => code.startsWith(start)))
    return { why: `TLS failed (${code})`, again: false, foreign: false };
  return { why: `the connection broke (${error.message})`, again: true, foreign: false };
}

/** The code of an error; of several, where several addresses of a host were tried, that of the first. */
function codeOf(error: Error): string {
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return error.cause instanceof Error ? codeOf(error.cause) : "";
}
