import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAbsence, RecordError, toRecordError } from "./error.ts";
import { describeHolder, isGone, type LockHolder, nameHolder, readHolder } from "./lock-holder.ts";

/** The file that says who is writing a record. */
export const LOCK_FILE = "muster.lock";

/** How often a holder says that it is still there, in milliseconds. */
const SIGN_OF_LIFE = 2000;

/** How long a lock without a sign of life counts, of whose holder nothing else can be told: it may be on another machine. */
const STALE = 10_000;

/** How long one counts that nobody's name is in: it was made a moment ago, or its maker was killed in that moment. */
const NAMELESS = 500;

/** How long a holder that is alive is waited for. */
const PATIENCE = 120_000;

/** How often it is looked at whether the lock is gone. */
const LOOK = 15;

/**
 * Does work while nobody else writes the record in this directory, in this process or another. The lock of a process that is gone is
 * taken over at once on its machine, and after ten seconds on another. Rejects with a {@link RecordError} when a holder that is alive
 * does not let go, and when the directory can't be written.
 */
export async function withLock<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const place = join(directory, LOCK_FILE);
  const holder = nameHolder(randomUUID());
  HELD.add(holder.token);
  try {
    await take(directory, place, holder);
    const alive = setInterval(() => void utimes(place, new Date(), new Date()).catch(() => {}), SIGN_OF_LIFE);
    alive.unref();
    try {
      return await work();
    } finally {
      clearInterval(alive);
      await release(place, holder);
    }
  } finally {
    HELD.delete(holder.token);
  }
}

/** Locks that this process holds or waits for: one that bears its id and isn't among them is of a process before it. */
const HELD = new Set<string>();

async function take(directory: string, place: string, holder: LockHolder): Promise<void> {
  const until = performance.now() + PATIENCE;
  let seen = { sign: "", since: 0 };
  try {
    await mkdir(directory, { recursive: true });
    for (;;) {
      if (await make(place, holder)) return;
      const found = await look(place);
      if (found === null) continue;
      const now = performance.now();
      if (seen.sign !== found.sign) seen = { sign: found.sign, since: now };
      const silent = now - seen.since;
      if (isStale(found.holder, silent)) await takeAway(place, found);
      else if (now > until)
        throw new RecordError(
          place,
          `${describeHolder(found.holder)} is writing the record and does not end`,
        );
      else await sleep(LOOK + Math.random() * LOOK);
    }
  } catch (error) {
    throw toRecordError(place, error);
  }
}

/** Makes the lock; false when there is one. */
async function make(place: string, holder: LockHolder): Promise<boolean> {
  try {
    await writeFile(place, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

interface FoundLock {
  /** Null while nobody's name is in it. */
  readonly holder: LockHolder | null;
  /** Changes with each sign of life. */
  readonly sign: string;
}

/** Null when it is gone meanwhile. */
async function look(place: string): Promise<FoundLock | null> {
  try {
    const [text, { mtimeMs, ino }] = await Promise.all([readFile(place, "utf8"), stat(place)]);
    return { holder: readHolder(text), sign: `${text} ${mtimeMs} ${ino}` };
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

function isStale(holder: LockHolder | null, silent: number): boolean {
  if (holder === null) return silent > NAMELESS;
  return (isGone(holder) && !HELD.has(holder.token)) || silent > STALE;
}

/** Removes a lock that is stale, and no other: somebody else may have taken it over since it was looked at. */
async function takeAway(place: string, { sign }: FoundLock): Promise<void> {
  if ((await look(place))?.sign !== sign) return;
  const aside = `${place}.${randomUUID()}.tmp`;
  try {
    await rename(place, aside);
  } catch (error) {
    if (isAbsence(error)) return;
    throw error;
  }
  await rm(aside, { force: true });
}

/** A lock that can't be removed is taken over by the next: what was done under it is done. */
async function release(place: string, { token }: LockHolder): Promise<void> {
  const found = await look(place).catch(() => null);
  if (found?.holder?.token === token) await rm(place, { force: true }).catch(() => {});
}
