import type { Call } from "./call.ts";
import { GitHubError } from "./error.ts";

/** GitHub did not do the call, and the caller is not kept waiting until it would. */
export function postponed(call: Call, retryAt: Date | null): GitHubError {
  const when = retryAt === null ? "later" : `after ${retryAt.toISOString()}`;
  return new GitHubError({
    kind: "limited",
    route: call.route,
    retryAt,
    message: `${call.label} was not done: GitHub's limits allow no more calls of this kind now. Try again ${when}.`,
  });
}

/** No answer came to something that can be repeated, or was never sent. */
export function unreachable(call: Call, why: string, times: number): GitHubError {
  const { host } = new URL(call.url);
  return new GitHubError({
    kind: "unreachable",
    route: call.route,
    message: `${call.label} got no answer from ${host} in ${times} attempts: ${why}. Check the address and the network.`,
  });
}

/** A write was sent, and nobody knows whether it was done. */
export function uncertain(call: Call, why: string): GitHubError {
  return new GitHubError({
    kind: "uncertain",
    route: call.route,
    message: `${call.label} was sent once and may have been done or not: ${why}. Look before sending it again.`,
  });
}
