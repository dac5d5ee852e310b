/**
 * Parts of addresses that say what is served and not to whom; in a message they are ordinary words, and taking those out would
 * garble it.
 */
const ORDINARY =
  /^(?:prom|prometheus|thanos|mimir|cortex|victoria|metrics|select|query|graphql|rest|v?\d{1,3})$/i;

/** What is shorter is found in ordinary words. */
const SHORTEST = 4;

/**
 * What of an address is not for everybody, when the whole address came from an environment variable: its login, and each segment of its path
 * and each value behind its question mark, as they are written, decoded, and as a form writes them. Host and port are none.
 *
 * @param address the value of the variable; what is no address has no parts
 */
export function listAddressSecrets(address: string): readonly string[] {
  const text = address.trim();
  if (!URL.canParse(text)) return [];
  const url = new URL(text);
  const { username, password } = url;
  const login = password === "" ? [] : [`${decode(username)}:${decode(password)}`];
  // As it was typed, too: URL encodes what it must.
  const typed = /^[a-z]+:\/\/[^/?#]*([^?#]*)(?:\?([^#]*))?/i.exec(text) ?? [];
  const segments = [url.pathname, typed[1] ?? ""].flatMap((path) => path.split("/"));
  const values = [url.search.slice(1), typed[2] ?? ""]
    .flatMap((search) => search.split("&"))
    .map((pair) => pair.slice(pair.indexOf("=") + 1));
  const written = [
    ...segments.flatMap((segment) => [segment, decode(segment)]),
    ...values.flatMap((value) => [value, decode(value), decode(value.replaceAll("+", " "))]),
    password,
    decode(password),
    ...login.map((pair) => Buffer.from(pair).toString("base64")),
  ];
  const worth = new Set(written.filter((part) => part.length >= SHORTEST && !ORDINARY.test(part)));
  return [...new Set([...worth].flatMap((part) => [part, encodeAsForm(part)]))];
}

function encodeAsForm(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
