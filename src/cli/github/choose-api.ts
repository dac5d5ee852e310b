import { locateHost } from "../../github/index.ts";
import type { CliIo } from "../io.ts";
import { UsageError } from "../usage-error.ts";

/** The address of GitHub's API: as named, else GITHUB_API_URL, else github.com's. Throws a UsageError when it is no address. */
export function chooseApi({ env }: CliIo, named: string | undefined): string {
  const variable = env["GITHUB_API_URL"] ?? "";
  const apiUrl = named ?? (variable === "" ? undefined : variable);
  try {
    return locateHost(apiUrl === undefined ? {} : { apiUrl }).apiUrl;
  } catch {
    // An address may hold a password: it is not shown.
    throw new UsageError(
      `${named === undefined ? "GITHUB_API_URL" : "--api-url"} is no address of a GitHub's API`,
      "For GitHub Enterprise Server it is https://<host>/api/v3, without a name or password. Leave it out for github.com.",
    );
  }
}
