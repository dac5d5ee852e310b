import { createClient } from "./client.ts";
import type { GitHub } from "./github.ts";
import { identifyByToken } from "./identity.ts";
import { type OpenOptions, prepareConnections } from "./open-options.ts";

/** A token of a person, a workflow or an app, and how to reach GitHub. */
export interface TokenOptions extends OpenOptions {
  /** A secret. */
  readonly token: string;
}

/** GitHub as whoever holds the token sees it. Throws when it can't be a token or an address is none. */
export function openToken({ token, ...options }: TokenOptions): GitHub {
  const plain = token.trim();
  if (!/^[\x21-\x7e]+$/.test(plain))
    throw new Error("The token is empty or has characters in it that no token has. Check how it was set.");
  return createClient(prepareConnections(options).connect("token"), identifyByToken(plain));
}
