import type { Run } from "../model/run.ts";
import type { Shelf } from "./memory.ts";

/** A run of an action, and what is known of it besides. */
export interface KeptRun {
  /** That of the run. */
  readonly id: string;
  /** Sorts runs as they were asked for. */
  readonly asked: string;
  readonly run: Run;
  /** Whether the record has it as it is. */
  readonly recorded: boolean;
  /** Whether people were told how it is: never anything, perhaps something (a crash may have come between), or this. */
  readonly told: "never" | "tried" | "told";
}

/** Which runs to find: those that fit everything that is told. */
export interface RunFilter {
  /** Not over. */
  readonly open?: true;
  readonly concurrency?: string;
  /** The issue or pull request that it was asked for on. */
  readonly thread?: { readonly repository: string; readonly number: number };
  readonly recorded?: false;
  /** What it granted is to be taken back by another run. */
  readonly grants?: true;
  /** What people were told isn't how it is. */
  readonly untold?: true;
}

/** Runs in the journal. */
export interface KeptRuns extends Shelf<KeptRun, "id"> {
  /** Those that fit, as they were asked for. */
  find(filter: RunFilter): Promise<readonly KeptRun[]>;
  /** Notes that the record has a run, unless it is another one by now. */
  noteRecorded(run: Run): Promise<void>;
  /** Forgets those that are over, recorded and told, and ended before this. Gives how many. */
  forget(before: Date): Promise<number>;
}

/** A command that was taken and is no run: it was refused, or did at once all that it was for. */
export interface HeardCommand {
  /** As that of a run would be. */
  readonly id: string;
  readonly at: Date;
  /** What the record is to have of it, as JSON; null for nothing. */
  readonly line: string | null;
  readonly recorded: boolean;
}

/** Commands that are done with: told of again, they do nothing. */
export interface HeardCommands extends Shelf<HeardCommand, "id"> {
  /** Those that the record is to have and hasn't, the oldest first. */
  unrecorded(): Promise<readonly HeardCommand[]>;
  /** Forgets those from before this that the record has, or needs nothing of. Gives how many. */
  forget(before: Date): Promise<number>;
}
