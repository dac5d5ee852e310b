import type { Answer, Call } from "./call.ts";
import { GitHubError } from "./error.ts";

const MOST_REDIRECTS = 3;

/**
 * Where a call other than GET has to be sent instead, as it is, e.g. after a repository was renamed (GitHub docs, Best
 * practices for using the REST API, follow redirects). Undefined when it was no redirect. Throws a GitHubError of kind
 * `not_found` when it leads to another server, which gets none of our tokens, or nowhere. `before` counts earlier ones.
 */
export function readRedirect(call: Call, answer: Answer, before: number): Call | undefined {
  const { status, headers } = answer;
  if (call.method === "GET" || status < 300 || status >= 400) return undefined;
  const location = headers["location"] ?? "";
  const url = location !== "" && URL.canParse(location, call.url) ? new URL(location, call.url) : undefined;
  const repeats = [301, 302, 307, 308].includes(status) && before < MOST_REDIRECTS;
  if (repeats && url?.origin === new URL(call.url).origin) return { ...call, url: url.href };
  throw new GitHubError({
    kind: "not_found",
    route: call.route,
    status,
    message: `${call.label} was not done: it has moved to ${url?.host ?? "an unknown place"}. Check the address of the API, or use the new name.`,
  });
}
