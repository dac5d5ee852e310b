import { chooseApi as choose } from "../../session/index.ts";
import type { CliIo } from "../io.ts";

/** The address of GitHub's API: as named, else GITHUB_API_URL, else github.com's. Throws a UsageError when it is no address. */
export function chooseApi({ env }: CliIo, named: string | undefined): string {
  return named === undefined ? choose(env["GITHUB_API_URL"], "GITHUB_API_URL") : choose(named, "--api-url");
}
