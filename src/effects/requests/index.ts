/**
 * requests: signed requests to other services, and what they are told to sign their reports with.
 *
 * - `create-requests.ts`: the backend
 * - `sign.ts`, `derive-key.ts`: signatures, and the keys they are made with
 * - `secrets.ts`: secrets are put in at the last moment, and taken out of all that is told
 * - `check-host.ts`, `public-address.ts`, `resolve-host.ts`, `request-headers.ts`: where a request may go, and with what
 * - `exchange.ts`: one request on a connection of its own
 */
export {
  createRequests,
  type RequestLimits,
  type RequestTarget,
  reportKeyOf,
} from "./create-requests.ts";
export type { Resolve } from "./resolve-host.ts";
export { SIGNATURE_TOLERANCE_MS, sign, verifySignature } from "./sign.ts";
