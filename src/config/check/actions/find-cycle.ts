/** A way from a name back to itself, that name first and last; null where there is none. */
export function findCycle(
  names: readonly string[],
  needs: (name: string) => readonly string[],
): readonly string[] | null {
  const open = new Map(names.map((name) => [name, needs(name).filter((other) => names.includes(other))]));
  for (let free = findFree(open); free.length > 0; free = findFree(open))
    for (const name of free) open.delete(name);
  const way: string[] = [];
  for (let [name] = open.keys(); name !== undefined; ) {
    const start = way.indexOf(name);
    if (start >= 0) return [...way.slice(start), name];
    way.push(name);
    // What is left waits for something that is left.
    name = open.get(name)?.find((other) => open.has(other));
  }
  return null;
}

function findFree(open: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return [...open].filter(([, needs]) => !needs.some((other) => open.has(other))).map(([name]) => name);
}
