import type { GitHub } from "../../github/index.ts";
import { UsageError } from "../usage-error.ts";

/** Throws a UsageError unless an address is of the GitHub that is read: a token goes to the one it is for, and never to where an address points. */
export function requireSite({ apiUrl, webUrl }: GitHub, what: string, origin: string): void {
  if ([apiUrl, webUrl].some((url) => new URL(url).origin === origin)) return;
  throw new UsageError(
    `${what} is on ${origin}, and GitHub is read from ${webUrl}`,
    "Name the API of that GitHub with --api-url, or in GITHUB_API_URL.",
  );
}
