import { locateHost } from "../github/index.ts";
import { UsageError } from "../model/usage-error.ts";

/** The address of GitHub's API: as somebody named it in `source`, else github.com's. Throws a UsageError when it is none. */
export function chooseApi(apiUrl: string | undefined, source: string): string {
  try {
    return locateHost(apiUrl === undefined || apiUrl === "" ? {} : { apiUrl }).apiUrl;
  } catch {
    // An address may hold a password: it is not shown.
    throw new UsageError(
      `${source} is no address of a GitHub's API`,
      "For GitHub Enterprise Server it is https://<host>/api/v3, without a name or password. Leave it out for github.com.",
    );
  }
}
