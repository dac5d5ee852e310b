import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type GitHubCache, openGitHubCache } from "../facts/sources/github/index.ts";

/**
 * Opens what is kept from one run to the next, in a file that is made when it isn't there; null keeps nothing beyond the
 * process. When the file can't be had, nothing is kept, and it is told why.
 */
export function openCache(file: string | null, tell: (why: string) => void): GitHubCache {
  if (file === null) return openGitHubCache({ path: ":memory:" });
  try {
    // It holds texts of private repositories: nobody else on this machine is to read them.
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return openGitHubCache({ path: file });
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return openGitHubCache({ path: ":memory:" });
  }
}
