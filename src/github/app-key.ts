import { createPrivateKey, type KeyObject, sign } from "node:crypto";

/**
 * Reads the private key of an app: PEM as GitHub gives it, PEM on one line with `\n` for its line ends, or either in
 * base64, as settings often hold it. The error says what is wrong without a word of the key.
 */
export function readAppKey(text: string): KeyObject {
  const plain = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("utf8");
  const pem = plain.replaceAll("\\n", "\n").trim();
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "rsa") return key;
  } catch {
    // What OpenSSL says may quote the key; the error below says enough.
  }
  throw new Error(
    "The private key of the app can't be read. It has to be the whole PEM file that GitHub gave when the key was made, from -----BEGIN to -----END; on one line, its line ends are written as \\n.",
  );
}

/** How long a signed token is good for; GitHub takes ten minutes at most (GitHub docs, Generating a JWT for a GitHub App). */
const LIFETIME = 9 * 60;
/** So far in the past it was made, in case our clock is ahead of GitHub's. */
const HEAD_START = 60;

/** Signs a JSON Web Token by which an app proves who it is. `now` is GitHub's time as far as it is known. */
export function signAppToken({
  appId,
  key,
  now,
}: {
  appId: number | string;
  key: KeyObject;
  now: Date;
}): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const parts = [
    { alg: "RS256", typ: "JWT" },
    { iat: seconds - HEAD_START, exp: seconds - HEAD_START + LIFETIME, iss: String(appId) },
  ];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}
