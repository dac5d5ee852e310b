import type { GitLocation } from "./find.ts";
import { runGit } from "./run.ts";

/** What is needed of a repository's configuration. */
export interface GitConfiguration {
  readonly objectFormat: "sha1" | "sha256";
  /** Address of the remote `origin` as it is written, which may hold a password; null without one. */
  readonly originUrl: string | null;
}

/** Reads the configuration. Rejects with a GitError when the file is damaged. */
export async function readConfiguration({ gitDirectory, folder }: GitLocation): Promise<GitConfiguration> {
  const keys = "^(extensions\\.objectformat|remote\\.origin\\.url)$";
  const { stdout } = await runGit({
    gitDirectory,
    folder,
    args: ["config", "-z", "--get-regexp", keys],
    accept: [0, 1],
  });
  const values = new Map<string, string>();
  for (const record of stdout.toString("utf8").split("\0")) {
    const [key = "", ...value] = record.split("\n");
    // Of several addresses, git fetches from the first.
    if (!values.has(key)) values.set(key, value.join("\n"));
  }
  return {
    objectFormat: values.get("extensions.objectformat") === "sha256" ? "sha256" : "sha1",
    originUrl: values.get("remote.origin.url") ?? null,
  };
}
