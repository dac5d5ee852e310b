/** Tokens of GitHub, signed tokens, keys, and whatever follows an authorization scheme. */
const SECRETS =
  /-----BEGIN [^-]*-----[\s\S]*?(?:-----END [^-]*-----|$)|\bgithub_pat_\w+|\bgh[a-z]_\w+|\bv1\.[0-9a-f]{8,}|\beyJ[\w-]*(?:\.[\w-]*)+|\b(bearer|token|basic) +[^\s"']{6,}/gi;

/** Takes out of a text what looks like a token or key, and the secrets that are known by their value. */
export function redact(text: string, known: readonly string[] = []): string {
  const named = known
    .filter((secret) => secret.length > 3)
    .reduce((left, secret) => left.replaceAll(secret, "[secret]"), text);
  return named.replace(SECRETS, (_, scheme: string | undefined) =>
    scheme === undefined ? "[secret]" : `${scheme} [secret]`,
  );
}
