import type { Command } from "commander";

/** How to reach GitHub, as far as it is no secret. Tokens and keys come from the environment alone. */
export interface GitHubOptions {
  readonly apiUrl?: string;
  readonly cache?: string;
}

/** Adds the options that every command has that may talk to GitHub. */
export function addGitHubOptions(command: Command): Command {
  return command
    .option("--api-url <url>", "GitHub's API (default: GITHUB_API_URL, else github.com)")
    .option("--cache <file>", "what was read before (default: in ~/.cache/muster)");
}

/** Lines for the help of such a command, in front of others. */
export const CREDENTIALS_HELP = `
Credentials for GitHub are read from the environment:
  APP_ID, PRIVATE_KEY or PRIVATE_KEY_PATH   an App's key, or
  GH_TOKEN or GITHUB_TOKEN                  a token
`;
