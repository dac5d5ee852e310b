import type { Refusal, Run } from "../../model/run.ts";

/** A run, and what is known of it besides. */
export interface KnownRun {
  readonly run: Run;
  /** Whether the record has it as it is. */
  readonly recorded: boolean;
  /** Whether people were told how it is: never anything, perhaps something, or this. */
  readonly told: "never" | "tried" | "told";
}

/** Which runs to find: those that fit everything that is told. */
export interface RunsWanted {
  /** Not over. */
  readonly open?: true;
  readonly concurrency?: string;
  /** The issue or pull request that it was asked for on. */
  readonly thread?: { readonly repository: string; readonly number: number };
}

/** A command that was taken and is no run. */
export interface DoneCommand {
  /** As that of a run would be. */
  readonly id: string;
  /** When it was typed. ISO 8601 in UTC. */
  readonly at: string;
  /** What the record is to have of it; null for nothing. */
  readonly refused: RefusedCommand | null;
}

/** A command that was refused, as the record has it: never what it was typed with, which may be a secret. */
export interface RefusedCommand {
  readonly schema: "muster.refusal/1";
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  /** The word. */
  readonly command: string;
  readonly repository: string;
  readonly number: number;
  readonly comment: number | null;
  readonly reason: Refusal["reason"];
  readonly why: string;
}

/** Where runs are kept. What it took survives the process. */
export interface RunStore {
  get(id: string): Promise<KnownRun | null>;
  /** Adds a run or replaces it: neither the record nor people know of it yet. */
  put(run: Run): Promise<void>;
  /** Notes how far people were told of a run. */
  tell(id: string, told: KnownRun["told"]): Promise<void>;
  /** Those that fit, as they were asked for. */
  find(wanted: RunsWanted): Promise<readonly Run[]>;
  /** The newest runs on an entity, by its key. */
  ofEntity(key: string): Promise<readonly Run[]>;
  /** Whether a command is done with. */
  isDone(id: string): Promise<boolean>;
  /** Notes that a command is done with. */
  done(command: DoneCommand): Promise<void>;
  /** Does work while nobody else changes the run. */
  alone<T>(id: string, work: () => Promise<T>): Promise<T>;
}
