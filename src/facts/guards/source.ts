import type { GitHub } from "../../github/index.ts";

/** Where guards are read. */
export interface GuardSource {
  readonly github: GitHub;
  readonly organization: string;
  /** Whether it may read what only administrators are told, as far as that is known beforehand: an App that was granted it. */
  readonly isAdmin: boolean;
}
