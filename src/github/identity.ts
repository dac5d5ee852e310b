import type { Scope } from "./github.ts";
import type { Caller } from "./refusal.ts";

/** Who calls: makes the authorization of each call. */
export interface Identity extends Caller {
  /** The same for all who see the same: answers may be shared among them. */
  readonly key: string;
  /** Value of the header `authorization`; a secret. Rejects with a GitHubError when none can be had. */
  authorization(): Promise<string>;
  /** GitHub did not accept an authorization (401): true when another try with a new one makes sense. */
  refused(refusal: Refusal): boolean | Promise<boolean>;
  narrow(scope: Scope): Identity;
}

/** A 401. */
export interface Refusal {
  readonly authorization: string;
  /** GitHub's message. */
  readonly said: string;
  /** GitHub's time, when it told it. */
  readonly date: Date | null;
  /** How often this call was refused so far, with this one. */
  readonly times: number;
}

/** The identity of whoever holds a token: it can't be narrowed. */
export function identifyByToken(token: string): Identity {
  const identity: Identity = {
    kind: "token",
    name: "the given token",
    extent: "",
    key: "token",
    secrets: () => [token],
    authorization: async () => `Bearer ${token}`,
    refused: () => false,
    narrow: () => identity,
  };
  return identity;
}
