import { isIP } from "node:net";
import { isPublicAddress } from "./public-address.ts";

/** Where a request may go, as the settings list it: `host`, `host:port`, `*.example.com`, `[::1]:8080`. */
interface AllowedHost {
  /** As URLs write it: in lower case, IPv6 in brackets. Without the `*` for a wildcard: `.example.com`. */
  readonly host: string;
  /** Null for the usual one of the scheme. */
  readonly port: string | null;
  readonly wildcard: boolean;
}

/** Why a request may not go to an address, in one sentence; null when it may. */
export function checkHost(url: URL, hosts: readonly string[]): string | null {
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return `Requests go to https: or http: addresses, not to ${url.protocol}`;
  if (url.username !== "" || url.password !== "")
    return "The address has a login in it: send it as a header instead.";
  const named = hosts.flatMap(readHost).filter((allowed) => matches(url, allowed));
  if (named.length === 0)
    return `Requests to ${url.host} are not allowed: add ${url.host} to actions.hosts in muster.yml.`;
  if (url.protocol === "http:" && named.every(({ wildcard }) => wildcard))
    return `Requests to ${url.host} have to be https:, unless actions.hosts in muster.yml names this very host.`;
  return null;
}

/** Why a request may not be sent to an IP address that a host has; null when it may. Private ones have to be named themselves. */
export function checkAddress(host: string, address: string, hosts: readonly string[]): string | null {
  if (isPublicAddress(address)) return null;
  const allowed = hosts.flatMap(readHost).filter(({ wildcard }) => !wildcard);
  const isNamed = (name: string): boolean => allowed.some((each) => each.host === name);
  if (isNamed(canonicalHost(address))) return null;
  // `localhost` is this machine and nothing else (RFC 6761).
  if (host === "localhost" && isNamed("localhost") && (address === "127.0.0.1" || address === "::1"))
    return null;
  return (
    `${host} has the address ${address}, which is not one of the internet: ` +
    `to allow it, add this address itself to actions.hosts in muster.yml.`
  );
}

function matches(url: URL, { host, port, wildcard }: AllowedHost): boolean {
  const name = url.hostname.replace(/\.$/, "");
  // The usual port of a scheme is left out of addresses.
  const usual = url.protocol === "https:" ? "443" : "80";
  if ((url.port === "" ? usual : url.port) !== (port ?? usual)) return false;
  if (!wildcard) return name === host;
  return name.endsWith(host) && name.length > host.length && isIP(name) === 0;
}

function readHost(entry: string): readonly AllowedHost[] {
  const [, star, name = "", port] =
    /^(\*(?=\.))?(\[[0-9A-Fa-f:.]+\]|[^:/\s[\]]+)(?::(\d{1,5}))?$/.exec(entry) ?? [];
  if (name === "")
    return isIP(entry) === 6 ? [{ host: canonicalHost(entry), port: null, wildcard: false }] : [];
  const wildcard = star !== undefined;
  const host = wildcard ? name.toLowerCase() : canonicalHost(name);
  return [{ host, port: port ?? null, wildcard }];
}

/** A host as URLs write it. */
function canonicalHost(name: string): string {
  const bracketed = isIP(name) === 6 ? `[${name}]` : name;
  const url = `https://${bracketed}/`;
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, "") : name.toLowerCase();
}
