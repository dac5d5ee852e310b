import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { checkAddress } from "./check-host.ts";

/** Finds the addresses of a host by its name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

/** Asks as every program of this machine does. */
export const resolveBySystem: Resolve = (host) => lookup(host, { all: true });

/** The addresses that a request is sent to, or why it is sent to none. */
export type ResolvedHost =
  | { readonly kind: "addresses"; readonly addresses: readonly LookupAddress[] }
  | { readonly kind: "refused"; readonly why: string };

/** Finds and checks the addresses of a host. One that may not be asked is one too many: names don't lead there by accident. */
export async function resolveHost(
  url: URL,
  hosts: readonly string[],
  resolve: Resolve,
): Promise<ResolvedHost> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const family = isIP(host);
  let addresses: readonly LookupAddress[];
  try {
    addresses = family === 0 ? await resolve(host) : [{ address: host, family }];
  } catch {
    return { kind: "refused", why: `The name ${host} can't be found.` };
  }
  if (addresses.length === 0) return { kind: "refused", why: `The name ${host} has no address.` };
  for (const { address } of addresses) {
    const why = checkAddress(host, address, hosts);
    if (why !== null) return { kind: "refused", why };
  }
  return { kind: "addresses", addresses };
}
