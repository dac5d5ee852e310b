import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { z } from "zod";

const holderSchema = z.object({
  /** Tells one lock from another. */
  token: z.string(),
  pid: z.int().min(1),
  /** The machine that the process id is of. */
  host: z.string(),
  /** Since when, ISO 8601 in UTC. For people. */
  since: z.string(),
});

/** Who holds the lock of a record: a process on a machine. */
export type LockHolder = z.infer<typeof holderSchema>;

/** This process, as it is written into a lock. */
export function nameHolder(token: string): LockHolder {
  return { token, pid: process.pid, host: HOST, since: new Date().toISOString() };
}

/** Who is written into a lock; null when nobody is, or not yet. */
export function readHolder(text: string): LockHolder | null {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/**
 * Whether a holder is known to be gone: its process ran on this machine and does no more. The id of this process is nobody else's: a
 * container has the same one after each start.
 */
export function isGone({ pid, host }: LockHolder): boolean {
  if (host !== HOST) return false;
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    // A process of another user may not be signalled, and is there.
    return error instanceof Error && "code" in error && error.code === "ESRCH";
  }
}

/** Names a holder, for people. */
export function describeHolder(holder: LockHolder | null): string {
  return holder === null
    ? "somebody"
    : `process ${holder.pid} on ${holder.host.split(" ")[0]}, since ${holder.since},`;
}

/** Containers may share a name, and then have process ids of their own. */
const HOST = `${hostname()} ${readProcessSpace()}`.trim();

function readProcessSpace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return "";
  }
}
