/** Runs that lock and unlock, and the record in memory, so that a test says only what it is about. */
import type { Run } from "../../../src/model/run.ts";
import type { LockEffect } from "../../../src/model/run-effect.ts";
import type { RecordPlan, RecordSnapshot, RecordStore } from "../../../src/records/index.ts";
import type { LockAsker } from "../../../src/records/locks/index.ts";

/** The moment of these tests. */
export const NOW = new Date("2026-03-14T09:30:00.000Z");

/** So many hours after {@link NOW}. */
export function hours(count: number): Date {
  return new Date(NOW.getTime() + count * 3_600_000);
}

/** A run that ada asked for in pull request 7 of cart, unless told. */
export function asker({
  id = "r_1",
  actor = "ada",
  repository = "cart",
  number = 7,
}: {
  readonly id?: string;
  readonly actor?: string;
  readonly repository?: string;
  readonly number?: number;
} = {}): LockAsker {
  const origin = {
    repository,
    number,
    kind: "pull_request",
    source: "comment",
    comment: 1,
    index: 0,
  } as const;
  return { id, actor, origin };
}

/** Locks `service/cart` in production for incident 42, unless told. */
export function lock(
  others: Partial<LockEffect & { readonly kind: "lock" }> = {},
): LockEffect & { readonly kind: "lock" } {
  return {
    kind: "lock",
    service: "service/cart",
    environment: "production",
    reason: "incident 42",
    forMs: null,
    ...others,
  };
}

/** Unlocks the same, not as an admin, unless told. */
export function unlock(
  others: Partial<LockEffect & { readonly kind: "unlock" }> = {},
): LockEffect & { readonly kind: "unlock" } {
  return { kind: "unlock", service: "service/cart", environment: "production", admin: false, ...others };
}

/** A run as it is recorded; locks look at who asks alone. */
export function asRun(asked: LockAsker): Run {
  return {
    schema: "muster.run/1",
    action: "lock",
    title: "Lock",
    state: "running",
    reason: null,
    summary: "",
    entity: null,
    inputs: {},
    sha: null,
    effect: lock(),
    progress: { phase: "none" },
    links: [],
    approval: null,
    votes: [],
    requestedAt: NOW.toISOString(),
    startedAt: NOW.toISOString(),
    endedAt: null,
    timeoutMs: 60_000,
    concurrency: null,
    expiry: null,
    log: [],
    config: null,
    ...asked,
  };
}

/** A record in memory with these files, that tells how often it was written. */
export interface MemoryRecord extends RecordStore {
  readonly files: Map<string, string>;
  /** Subjects of what was written, the oldest first. */
  readonly written: string[];
  /** Done before each write, as somebody else would do it at the same moment. */
  before: (files: Map<string, string>) => void;
}

/** Opens a record in memory. A write against another state than was read is a conflict. */
export function memoryRecord(files: Iterable<readonly [string, string]> = []): MemoryRecord {
  let version = 0;
  const read = new WeakMap<RecordSnapshot, number>();
  const record: MemoryRecord = {
    place: "memory",
    files: new Map(files),
    written: [],
    before: () => {},
    async read(folders = []) {
      const own = [...record.files].filter(([path]) =>
        folders.some((folder) => path.startsWith(`${folder}/`)),
      );
      const snapshot = { files: new Map(own), commit: null, config: null, engine: null, foreign: [] };
      read.set(snapshot, version);
      return snapshot;
    },
    async write(snapshot, plan, { subject }) {
      const size = record.files.size;
      record.before(record.files);
      if (record.files.size !== size) version += 1;
      if (read.get(snapshot) !== version) return { kind: "conflict" };
      apply(record.files, plan);
      version += 1;
      record.written.push(subject);
      return { kind: "written", commit: null };
    },
  };
  return record;
}

function apply(files: Map<string, string>, { write, remove, append }: RecordPlan): void {
  for (const [path, text] of write) files.set(path, text);
  for (const path of remove) files.delete(path);
  for (const [path, lines] of append) files.set(path, `${files.get(path) ?? ""}${lines.join("\n")}\n`);
}
