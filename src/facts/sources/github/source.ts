import type { GitHub } from "../../../github/index.ts";
import type { Clock } from "../../../model/clock.ts";
import type { GitHubCache } from "./cache.ts";

/** What every reader of an organisation's repositories needs. */
export interface Source {
  readonly github: GitHub;
  readonly organization: string;
  readonly clock: Clock;
  readonly cache: GitHubCache;
}

/** The address of the organisation, for people and as its name in the cache. */
export function placeOf({ github, organization }: Pick<Source, "github" | "organization">): string {
  return `${github.webUrl}/${organization}`;
}
