import type { GitHub } from "../../../github/github.ts";
import type { Clock } from "../../../model/clock.ts";
import type { GitHubCache } from "./cache.ts";

/** What every reader of an organisation's repositories needs. */
export interface Source {
  readonly github: GitHub;
  readonly organization: string;
  readonly clock: Clock;
  readonly cache: GitHubCache;
}
