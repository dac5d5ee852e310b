import { execFile } from "node:child_process";
import { gitEnvironment } from "./environment.ts";
import { GitError } from "./error.ts";
import { startFailure } from "./run.ts";

/** `merge-tree --write-tree` came with this version (git release notes, 2.38). */
const NEEDED = { major: 2, minor: 38 } as const;

let checked = false;

/**
 * Makes sure that git is there and new enough. Asks once in the life of the process, as long as the answer is yes.
 * Rejects with a {@link GitError} that says which version is needed and which was found.
 */
export async function requireGit(): Promise<void> {
  if (checked) return;
  const told = await new Promise<string>((resolve, reject) => {
    execFile("git", ["--version"], { env: gitEnvironment(), timeout: 20_000 }, (error, stdout) => {
      if (error) reject(startFailure(error));
      else resolve(stdout.trim());
    });
  });
  if (!isSupportedGit(told)) {
    throw new GitError(
      `git ${NEEDED.major}.${NEEDED.minor} or newer is needed, and this is "${told}". Update git.`,
    );
  }
  checked = true;
}

/** Whether the answer of `git --version`, e.g. `git version 2.39.5 (Apple Git-154)`, names a version that will do. */
export function isSupportedGit(told: string): boolean {
  const match = /^git version (\d+)\.(\d+)/.exec(told);
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor);
}
