import type { Clock } from "../model/clock.ts";
import { readAppKey, signAppToken } from "./app-key.ts";
import type { Identity } from "./identity.ts";

/** How long one signed token is used; well below what it is good for. */
const USED_FOR = 5 * 60_000;

/** The identity of an app itself, which signs its calls. When GitHub's clock differs from ours, it signs by GitHub's. */
export function identifyByApp({
  appId,
  privateKey,
  clock,
}: {
  readonly appId: number | string;
  readonly privateKey: string;
  readonly clock: Clock;
}): Identity {
  const key = readAppKey(privateKey);
  let ahead = 0;
  let signed: { readonly token: string; readonly at: number } | undefined;
  const identity: Identity = {
    kind: "app",
    name: `app ${appId}`,
    extent: "",
    key: "app",
    secrets: () => (signed === undefined ? [] : [signed.token]),
    async authorization() {
      const at = clock.now().getTime();
      if (signed === undefined || Math.abs(at - signed.at) > USED_FOR)
        signed = { token: signAppToken({ appId, key, now: new Date(at + ahead) }), at };
      return `Bearer ${signed.token}`;
    },
    refused({ said, date, times }) {
      // "'Expiration time' claim ('exp') is too far in the future", "'Issued at' claim ('iat') must be …"
      if (times > 1 || date === null || !/'(?:expiration time|issued at)' claim/i.test(said)) return false;
      ahead = date.getTime() - clock.now().getTime();
      signed = undefined;
      return true;
    },
    narrow: () => identity,
  };
  return identity;
}
