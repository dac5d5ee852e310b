/** Headers that are Muster's own to set, or the connection's. */
const OWN =
  /^(?:host|content-length|transfer-encoding|connection|keep-alive|te|trailer|upgrade|expect|proxy-.*|idempotency-key|x-muster-.*|x-port-(?:timestamp|signature))$/;

/** Headers as they can be sent, names in lower case; or the one that can't. */
export type CheckedHeaders =
  | { readonly kind: "headers"; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: "refused"; readonly why: string };

/** Checks the headers of an action: a line break in one would be another header. */
export function checkHeaders(given: Readonly<Record<string, string>>): CheckedHeaders {
  const headers: Record<string, string> = {};
  for (const [written, value] of Object.entries(given)) {
    const name = written.toLowerCase();
    if (!/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name))
      return refuse(`${JSON.stringify(written)} is no name of a header.`);
    if (OWN.test(name)) return refuse(`The header ${written} is set by Muster: take it out of the action.`);
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value))
      return refuse(`The header ${written} has characters that no header can have.`);
    headers[name] = value;
  }
  return { kind: "headers", headers };
}

function refuse(why: string): CheckedHeaders {
  return { kind: "refused", why };
}
