import type { RecordFiles, RecordPlan } from "./plan.ts";

/**
 * Folders that are read back to compare the catalog with. History is only appended to; evaluations are read by those who ask for
 * them, and are nothing to the catalog.
 */
export const CATALOG_FOLDERS: readonly string[] = ["catalog", "sync", "reviews"];

/** The record as it was read, and which state of it that was. */
export interface RecordSnapshot {
  /** What was asked for of it. */
  readonly files: RecordFiles;
  /** The commit that was read; null for a record that isn't there yet, and for one without commits. */
  readonly commit: string | null;
  /** Commit of the central repo that the last write used; null when none is told. */
  readonly config: string | null;
  /** Version of the engine that made the last write; null when none is told. */
  readonly engine: string | null;
  /** Commits that somebody else made on the record since Muster's last, the newest first. Empty when it is as Muster left it. */
  readonly foreign: readonly ForeignCommit[];
}

/** A commit on the record that isn't Muster's. */
export interface ForeignCommit {
  readonly commit: string;
  /** Who made it, as GitHub names them. */
  readonly author: string;
}

/** What one write of the record says of itself. */
export interface RecordMessage {
  /** First line of the commit message. */
  readonly subject: string;
  /** Commit of the central repo whose configuration was used; null for none. Kept as a trailer. */
  readonly config: string | null;
  /** Version of the engine that computed it. Kept as a trailer: another one may compute something else. Null when none did. */
  readonly engine: string | null;
}

/** What became of a write. */
export type RecordWrite =
  /** Nothing to write: no commit. */
  | { readonly kind: "unchanged"; readonly commit: string | null }
  | { readonly kind: "written"; readonly commit: string | null }
  /** Somebody else wrote meanwhile: read again, plan again, write again. */
  | { readonly kind: "conflict" };

/** Where the record is kept: a branch on GitHub, or a directory. */
export interface RecordStore {
  /** For people, e.g. the address of the branch. */
  readonly place: string;
  /**
   * Reads these folders of the record, or those of the catalog. Rejects when they can't be read whole: nothing may be planned
   * against half of them.
   */
  read(folders?: readonly string[]): Promise<RecordSnapshot>;
  /** Carries out a plan that was made against a snapshot of this store, all of it or nothing. */
  write(snapshot: RecordSnapshot, plan: RecordPlan, message: RecordMessage): Promise<RecordWrite>;
  /**
   * Does work, given the record to work with, while nobody else writes it; left out where nobody can be kept from writing. Spares
   * those who read, plan and write all at once from losing against each other time and again.
   */
  exclusively?<T>(work: (store: RecordStore) => Promise<T>): Promise<T>;
}
