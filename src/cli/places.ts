import type { Config } from "../config/index.ts";
import type { RepositorySource } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import type { GitHubOptions } from "./github-options.ts";
import type { CliIo } from "./io.ts";
import { centralFolder, requireConfig } from "./load-central.ts";
import { openFolder, repositoriesFolder } from "./read-services.ts";
import { UsageError } from "./usage-error.ts";

/** Where the central repo and the repositories are, as far as somebody said. */
export interface PlaceOptions extends GitHubOptions {
  readonly dir?: string;
  readonly configAt?: string;
  readonly repos?: string;
  readonly org?: string;
  readonly central?: string;
}

/** Where a command finds what it judges. Close it when done. */
export interface Places {
  /** Whether anybody said where the repositories are. */
  readonly hasRepositories: boolean;
  /** The configuration. Throws a UsageError when there is none, or it is broken: then its errors have been shown. */
  requireConfig(jq: JqEngine): Promise<Config>;
  /** The repositories that it includes; null when nobody said where they are. */
  openRepositories(config: Config): Promise<RepositorySource | null>;
  close(): void;
}

/** Opens the places that options name: folders, GitHub, or one of each. Throws a UsageError when they contradict each other. */
export async function openPlaces(io: CliIo, options: PlaceOptions): Promise<Places> {
  const { org, central, repos, dir, apiUrl, cache } = options;
  if (dir !== undefined && central !== undefined)
    throw new UsageError(`both --dir ${dir} and --central ${central} name the central repo`, "Name one.");
  if (repos !== undefined && org !== undefined)
    throw new UsageError(`both --repos ${repos} and --org ${org} name the repositories`, "Name one.");
  if (org !== undefined || central !== undefined) {
    const { openPlacesOnGitHub } = await import("./github/index.ts");
    return await openPlacesOnGitHub(io, options);
  }
  if (apiUrl !== undefined || cache !== undefined)
    throw new UsageError(
      `${apiUrl === undefined ? "--cache" : "--api-url"} is about GitHub, and nothing is read from there`,
      "Name the organisation with --org, or the central repo with --central.",
    );
  return openLocalPlaces(io, options);
}

/** The places that are folders on this machine. */
export function openLocalPlaces(io: CliIo, { dir, configAt, repos }: PlaceOptions): Places {
  const folder = repositoriesFolder(io, repos);
  return {
    hasRepositories: folder !== undefined,
    requireConfig: (jq) => requireConfig(io, centralFolder(io, dir), configAt, jq),
    openRepositories: async (config) => (folder === undefined ? null : await openFolder(io, config, folder)),
    close: () => {},
  };
}
