import { readNames, readsEverything } from "../jq/index.ts";
import type { Unfilled } from "./resource-objects.ts";

/** The names among `candidates` that a jq program may read; all of them when the program looks at whole objects. */
export function namesRead(program: string, candidates: Iterable<string>): string[] {
  const all = [...candidates];
  if (readsEverything(program)) return all;
  const read = readNames(program);
  return all.filter((name) => read.has(name));
}

/** The first unknown name that a program may read of an object, null when its result can be told. */
export function unknownRead(program: string, { names, below }: Unfilled): string | null {
  if (names.size === 0) return null;
  if (below !== null) {
    const read = readNames(program);
    if (!read.has(below) && !read.has(`__${below}`)) return null;
  }
  return namesRead(program, names)[0] ?? null;
}
