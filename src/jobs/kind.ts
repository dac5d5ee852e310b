import type { Json } from "../model/json.ts";

/** What goes for all jobs of a kind. */
export interface JobKind {
  /**
   * The payload of two jobs of one subject made one: of the one that waits and the one that is added. Pure. The added
   * one stands alone unless told, which is right for jobs that look up how things are now.
   */
  readonly merge?: (waiting: Json, added: Json) => Json;
  /** 8 unless told. */
  readonly maxAttempts?: number;
  /** Milliseconds that one run may take; 5 minutes unless told. */
  readonly deadlineMs?: number;
  /** Higher goes first; 0 unless told. */
  readonly priority?: number;
}

/** Kinds of jobs by name. */
export type JobKinds = Readonly<Record<string, JobKind>>;

const USUAL: Required<JobKind> = {
  merge: (_, added) => added,
  maxAttempts: 8,
  deadlineMs: 5 * 60_000,
  priority: 0,
};

/** What goes for a kind, whether anything was said of it or not. */
export function settleKind(kinds: JobKinds, name: string): Required<JobKind> {
  return { ...USUAL, ...(Object.hasOwn(kinds, name) ? kinds[name] : undefined) };
}
