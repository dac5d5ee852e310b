import type { Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { Recorded, Scores } from "../flows/index.ts";
import type { RecordBranch } from "../records/github/index.ts";

/** What became of a sync. */
export interface Synced {
  /** The central repo, `owner/name`. */
  readonly central: string;
  readonly config: Config;
  readonly observed: Observation;
  readonly scores: Scores;
  readonly recorded: Recorded;
  /** The branch of the record. */
  readonly place: RecordBranch;
  /** Address of GitHub for people. */
  readonly webUrl: string;
  readonly dryRun: boolean;
}

/** Whether the record was written, would be but for the dry run, or is as it should be. */
export type SyncOutcome = "written" | "would_write" | "unchanged";

/** What a sync came to. */
export function outcomeOf({ recorded: { written, plan }, dryRun }: Synced): SyncOutcome {
  if (written) return "written";
  return dryRun && plan.write.size + plan.remove.length > 0 ? "would_write" : "unchanged";
}

/** The address of a commit on the record, for people. */
export function commitUrl({ webUrl, place }: Synced, commit: string): string {
  return `${webUrl}/${place.owner}/${place.repository}/commit/${commit}`;
}
