import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import type { GitHubCache } from "../../facts/sources/github/index.ts";
import { openCache as open } from "../../session/index.ts";
import type { CliIo } from "../io.ts";
import { hint } from "../render/hint.ts";

/**
 * Opens what is kept from one run to the next: in the file that was named, else in the user's cache folder (XDG Base Directory
 * Specification). When that can't be had, nothing is kept, and it is said.
 */
export function openCache(io: CliIo, file: string | undefined): GitHubCache {
  const path = file === undefined ? join(cacheFolder(io), "muster", "github.db") : resolve(io.cwd, file);
  return open(path, (why) =>
    hint(io, `Nothing is kept for the next run, which could then be faster: ${why} (${path}, see --cache)`),
  );
}

function cacheFolder({ env }: CliIo): string {
  const named = env["XDG_CACHE_HOME"] ?? "";
  if (isAbsolute(named)) return named;
  return join(homedir(), ".cache");
}
