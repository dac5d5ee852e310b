import { resolve } from "node:path";
import { AccessError, type AppKeyPlace, loadAppKey } from "../../github/index.ts";
import type { SessionCredential } from "../../session/index.ts";
import type { CliIo } from "../io.ts";
import { UsageError } from "../usage-error.ts";

/** The order of GitHub's own command line. */
const TOKENS = ["GH_TOKEN", "GITHUB_TOKEN"];

/**
 * Finds the credential in the environment: an App's id and key where both are there, else a token. Throws a UsageError that
 * says what is missing or wrong.
 */
export function findCredential({ env, cwd }: Pick<CliIo, "env" | "cwd">): SessionCredential {
  const read = (name: string) => (env[name]?.trim() === "" ? undefined : env[name]?.trim());
  const [appId, text, file] = [read("APP_ID"), read("PRIVATE_KEY"), read("PRIVATE_KEY_PATH")];
  const place = text !== undefined ? { text } : file !== undefined ? { file: resolve(cwd, file) } : null;
  if (appId !== undefined && place !== null) return { kind: "app", appId, privateKey: requireKey(place) };
  for (const variable of TOKENS) {
    const token = read(variable);
    if (token !== undefined) return { kind: "token", token, variable };
  }
  if (appId !== undefined)
    throw new UsageError(
      "APP_ID is set, but the App's private key is not",
      "Set PRIVATE_KEY_PATH to the .pem file that GitHub gave, or PRIVATE_KEY to its text.",
    );
  if (place !== null)
    throw new UsageError(
      "there is a private key, but APP_ID is not set",
      "Take the App ID from the App's settings page on GitHub.",
    );
  throw new UsageError(
    "there is no credential for GitHub",
    "Set GITHUB_TOKEN (with GitHub's own command line: GITHUB_TOKEN=$(gh auth token)), or an App's APP_ID and PRIVATE_KEY_PATH.",
  );
}

function requireKey(place: AppKeyPlace): string {
  try {
    return loadAppKey(place);
  } catch (error) {
    throw error instanceof AccessError ? new UsageError(error.what, error.fix) : error;
  }
}
