import { z } from "zod";

const moment = z.iso.datetime();

/** A lock in the record: nothing is to be deployed there until it is taken off. */
export const serviceLockSchema = z.strictObject({
  schema: z.literal("muster.lock/1"),
  /** Entity key, or `*` for all of them. */
  service: z.string(),
  /** `*` for all of them. */
  environment: z.string(),
  reason: z.string(),
  /** Login of who asked for it. */
  by: z.string(),
  at: moment,
  /** Null for one that stays until it is taken off. */
  expires: moment.nullable(),
  /** The run that made it: by it a repeated attempt knows its own lock. */
  run: z.string(),
  /** The issue or pull request that owns it. */
  thread: z.strictObject({ repository: z.string(), number: z.int() }).nullable(),
});

/** A lock of a service in an environment. */
export type ServiceLock = z.infer<typeof serviceLockSchema>;

/** What is known of the locks of a service in an environment. */
export type LockState =
  | { readonly kind: "free" }
  | { readonly kind: "locked"; readonly lock: ServiceLock }
  /** Can't be read, or says something that no lock says: counts as locked. */
  | { readonly kind: "unknown"; readonly why: string };

/** A file among the locks that is none, or not as Muster wrote it. What it would say nobody knows, so it counts as a lock. */
export interface BrokenLock {
  /** Path in the record. */
  readonly path: string;
  /** What is wrong with it, for people. */
  readonly problem: string;
  /** What it is for, by its place or by what it says; null where that can't be told, and it may be for any. */
  readonly service: string | null;
  readonly environment: string | null;
}

/** The locks of a record as they were read, expired ones too; both sorted by path. */
export interface RecordedLocks {
  readonly locks: readonly ServiceLock[];
  readonly broken: readonly BrokenLock[];
}

/** Where somebody wants to go. */
export interface LockPlace {
  /** Entity key. */
  readonly service: string;
  /** Null for any of them: a lock of whatever environment counts. */
  readonly environment: string | null;
}
