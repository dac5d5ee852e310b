import type { ObjectStore } from "./object-store.ts";
import { readCommit } from "./read.ts";

/** Commits and all that they build on, nearer ones first, each once; without those that `stop` holds and what only they lead to. */
export function* walkHistory(
  store: ObjectStore,
  from: readonly string[],
  stop: ReadonlySet<string> = new Set(),
): Generator<string> {
  const seen = new Set<string>(stop);
  const queue = [...from];
  for (let index = 0; index < queue.length; index += 1) {
    const oid = queue[index];
    if (oid !== undefined && !seen.has(oid)) {
      seen.add(oid);
      yield oid;
      queue.push(...readCommit(store, oid).parents);
    }
  }
}

/** True when the second commit builds on the first, or is the first. */
export function isAncestor(store: ObjectStore, ancestor: string, descendant: string): boolean {
  for (const oid of walkHistory(store, [descendant])) {
    if (oid === ancestor) {
      return true;
    }
  }
  return false;
}

/** The best common ancestor of two commits; undefined when their histories share nothing. With several equally good ones (a criss-cross), the newest. */
export function findMergeBase(store: ObjectStore, left: string, right: string): string | undefined {
  const known = new Set(walkHistory(store, [left]));
  const candidates: string[] = [];
  const seen = new Set<string>();
  const queue = [right];
  for (let index = 0; index < queue.length; index += 1) {
    const oid = queue[index];
    if (oid === undefined || seen.has(oid)) {
      continue;
    }
    seen.add(oid);
    if (known.has(oid)) {
      candidates.push(oid);
    } else {
      queue.push(...readCommit(store, oid).parents);
    }
  }
  const best = candidates.filter(
    (oid) => !candidates.some((other) => other !== oid && isAncestor(store, oid, other)),
  );
  return best.sort((one, other) => dateOf(store, other).localeCompare(dateOf(store, one)))[0];
}

/** Commits that `head` has and `base` (null: nothing) has not, parents first, otherwise the older first. */
export function commitsBetween(store: ObjectStore, base: string | null, head: string): readonly string[] {
  const known = new Set(base === null ? [] : walkHistory(store, [base]));
  const wanted = new Set(walkHistory(store, [head], known));
  return sortHistory(store, wanted);
}

/** The history of a commit as `git log` tells it: the newest first, no commit before one that builds on it. */
export function listHistory(store: ObjectStore, head: string): readonly string[] {
  return [...sortHistory(store, new Set(walkHistory(store, [head])))].reverse();
}

/** Parents before children, otherwise by date. */
function sortHistory(store: ObjectStore, wanted: ReadonlySet<string>): readonly string[] {
  const sorted = new Set<string>();
  const started = new Set<string>();
  for (const start of [...wanted].sort((one, other) =>
    dateOf(store, one).localeCompare(dateOf(store, other)),
  )) {
    const stack = [start];
    for (let oid = stack.at(-1); oid !== undefined; oid = stack.at(-1)) {
      const waiting = started.has(oid)
        ? []
        : readCommit(store, oid).parents.filter((parent) => wanted.has(parent) && !sorted.has(parent));
      started.add(oid);
      if (waiting.length === 0) {
        sorted.add(oid);
        stack.pop();
      } else {
        stack.push(...[...waiting].reverse());
      }
    }
  }
  return [...sorted];
}

function dateOf(store: ObjectStore, oid: string): string {
  return readCommit(store, oid).committer.date;
}
